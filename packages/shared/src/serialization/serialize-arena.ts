import { OutOfMemoryError } from "@dmemfs/contract";
import type { Arena } from "../arena.js";
import { readFixedSettings } from "../layout/fixed-header.js";
import { state } from "../layout/header.js";
import { node, nodeKinds } from "../layout/node-fields.js";
import { copyName, nameSize } from "../nodes/name-text.js";
import { checksumWords, computeChecksum } from "../words/checksum.js";
import { requireUnlocked } from "./require-unlocked.js";
import {
  alignContent,
  checksumUnit,
  fieldCount,
  firstField,
  serialized,
  serializedHeaderWords,
  serializedMagic,
  serializedNode,
  serializedNodeWords,
  serializedVersion,
} from "./serialized-fields.js";
import { type TreeSlots, treeSlots } from "./tree-slots.js";

const wordSize = Int32Array.BYTES_PER_ELEMENT;

/**
 * Copies the tree of an arena at one moment to bytes with a checksum over all of them. Nodes outside of the tree, open files and
 * locks are left out.
 * @throws BlockingIOError (`EBUSY`) if a file is locked for writing or being made
 * @throws OutOfMemoryError
 */
export function serializeArena(arena: Arena): Uint8Array<ArrayBuffer> {
  arena.structure.beginOrRefuse();
  try {
    const tree = treeSlots(arena);
    requireUnlocked(arena, tree.slots);
    return seal(serializeTree(arena, tree));
  } finally {
    arena.structure.end();
  }
}

function serializeTree(arena: Arena, tree: TreeSlots): Uint8Array<ArrayBuffer> {
  const { slots } = tree;
  const namesOffset = (serializedHeaderWords + slots.length * serializedNodeWords) * wordSize;
  let end = namesOffset;
  for (const slot of slots) end += nameSize(arena, slot);
  end = alignContent(end);
  for (const slot of slots) end += alignContent(contentSize(arena, slot));
  const length = Math.ceil(end / checksumUnit) * checksumUnit + checksumWords * wordSize;
  const bytes = allocate(length);
  const words = new Int32Array(bytes.buffer, 0, namesOffset / wordSize);
  writeHeader(arena, words, tree, length);
  let place = serializedHeaderWords;
  let offset = namesOffset;
  for (const slot of slots) {
    writeNode(arena, slot, words, place);
    copyName(arena, slot, bytes, offset);
    place += serializedNodeWords;
    offset += nameSize(arena, slot);
  }
  offset = alignContent(offset);
  for (const slot of slots) {
    copyContent(arena, slot, bytes, offset);
    offset += alignContent(contentSize(arena, slot));
  }
  return bytes;
}

function writeHeader(arena: Arena, words: Int32Array, { slots, freeLife }: TreeSlots, length: number): void {
  const { maxQuota, blockSize, maxNodes } = arena.geometry;
  const settings = readFixedSettings(arena.words);
  words[serialized.magic] = serializedMagic;
  words[serialized.version] = serializedVersion;
  words[serialized.length] = length;
  words[serialized.length + 1] = length / 2 ** 32;
  words[serialized.maxQuota] = maxQuota;
  words[serialized.blockSize] = blockSize;
  words[serialized.maxNodes] = maxNodes;
  words[serialized.nodeOverhead] = settings.nodeOverhead;
  words[serialized.memoryGuard] = settings.memoryGuard;
  new Float64Array(words.buffer)[serialized.memoryGuardInterval / 2] = settings.memoryGuardInterval;
  words[serialized.freshSlot] = arena.get(state.freshSlot);
  words[serialized.nodes] = slots.length;
  words[serialized.freeLife] = freeLife;
  words[serialized.epoch] = arena.get(state.epoch);
}

function writeNode(arena: Arena, slot: number, words: Int32Array, place: number): void {
  const record = arena.geometry.node(slot);
  words[place + serializedNode.slot] = slot;
  words[place + serializedNode.life] = arena.get(record + node.life);
  words[place + serializedNode.kind] = arena.get(record + node.kind) & nodeKinds.mask;
  words[place + serializedNode.parent] = arena.get(record + node.parent);
  words[place + serializedNode.nameLength] = arena.get(record + node.nameLength);
  words[place + serializedNode.size] = contentSize(arena, slot);
  for (let index = 0; index < fieldCount; index++) {
    words[place + serializedNode.fields + index] = arena.get(record + firstField + index);
  }
}

/** Bytes of a file; 0 for a directory. */
function contentSize(arena: Arena, slot: number): number {
  return arena.getUnsigned(arena.geometry.node(slot) + node.size);
}

function copyContent(arena: Arena, slot: number, target: Uint8Array, offset: number): void {
  const { geometry } = arena;
  const record = geometry.node(slot);
  let left = contentSize(arena, slot);
  let end = offset;
  for (let link = left === 0 ? 0 : arena.get(record + node.first); link !== 0 && left > 0; ) {
    const extent = geometry.extent(link - 1);
    const size = Math.min(left, arena.get(extent) * geometry.blockSize);
    const start = geometry.block(link - 1);
    target.set(arena.bytes.subarray(start, start + size), end);
    end += size;
    left -= size;
    link = arena.get(extent + 1);
  }
}

function allocate(requested: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(requested);
  } catch (cause) {
    throw new OutOfMemoryError({ syscall: "serialize", requested, cause });
  }
}

/** Writes the checksum over all bytes to the end. */
function seal(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const words = new Int32Array(bytes.buffer);
  const length = words.length - checksumWords;
  computeChecksum(words, length, words.subarray(length));
  return bytes;
}
