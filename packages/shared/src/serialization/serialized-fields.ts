import { node } from "../layout/node-fields.js";

/** The words of the header of a serialized arena. After it come the nodes, their names, their contents and the checksum. */
export const serialized = {
  magic: 0,
  version: 1,
  /** The whole length in bytes: the low 32 bits and the high 32 bits. */
  length: 2,
  maxQuota: 4,
  blockSize: 5,
  maxNodes: 6,
  nodeOverhead: 7,
  memoryGuard: 8,
  freshSlot: 9,
  /** Milliseconds, a double. */
  memoryGuardInterval: 10,
  /** The number of nodes, the root included. */
  nodes: 12,
  /** The life of all free records: no node had a record in this life or a later one. */
  freeLife: 13,
  epoch: 14,
} as const;

export const serializedHeaderWords = 16;

export const serializedMagic = 0x444d4641;
export const serializedVersion = 1;

/** The words of a node. Directories come before their children. */
export const serializedNode = {
  slot: 0,
  life: 1,
  kind: 2,
  parent: 3,
  nameLength: 4,
  size: 5,
  /** The words of the record from `firstField` on. */
  fields: 6,
} as const;

/** The first of the words that a serialized node copies from its record: times, attributes, generation, epochs. */
export const firstField: number = node.createdAt;

/** The number of these words. */
export const fieldCount: number = node.changedEpoch + 1 - node.createdAt;

export const serializedNodeWords: number = serializedNode.fields + fieldCount;

/**
 * Each content begins at a multiple of this number of bytes: V8 copies shared memory byte by byte if source and target are
 * aligned differently.
 */
const contentUnit = 8;

/** Rounds an offset or a size up to the start of the next content. */
export function alignContent(size: number): number {
  return Math.ceil(size / contentUnit) * contentUnit;
}

/** Bytes of the unit that the checksum processes. */
export const checksumUnit = 16;
