import { clientWords, mostClients } from "./client-fields.js";
import { totalHeaderWords } from "./header.js";
import { holdsPerChunk, holdWords } from "./hold-fields.js";
import { nodeWords } from "./node-fields.js";

/** The sizes that determine the layout of an arena. */
export interface GeometryOptions {
  readonly maxQuota: number;
  readonly blockSize: number;
  readonly maxNodes: number;
}

/** The number of a hold record has 15 bits. */
const chunks = 1000;
const wordsPerPage = 1024;

/** Journal entries for each node record: the most words of a node that one section changes. */
const entriesPerSlot = 32;
const leastEntries = 65_536;

/** The largest buffer that every runtime allocates, in bytes. */
export const largestArena: number = 2 ** 32;

/**
 * The position of each part of the buffer. All positions are indexes of words, except `bytesOffset` and `byteLength`, which are
 * bytes.
 */
export class Geometry {
  readonly maxQuota: number;
  readonly blockSize: number;
  readonly maxNodes: number;
  readonly blocks: number;
  /** Node records, numbered from 1 on: that of the root. */
  readonly slots: number;
  readonly buckets: number;
  /** Chunks of hold records, numbered from 1 on. */
  readonly holdChunks: number = chunks;
  /** Maximum number of entries of the journal. */
  readonly journalEntries: number;
  private readonly clients: number;
  private readonly holds: number;
  readonly journal: number;
  private readonly nodes: number;
  readonly index: number;
  readonly freeMap: number;
  private readonly extents: number;
  /** The place of the first block, in bytes. */
  readonly bytesOffset: number;
  readonly byteLength: number;

  constructor({ maxQuota, blockSize, maxNodes }: GeometryOptions) {
    this.maxQuota = maxQuota;
    this.blockSize = blockSize;
    this.maxNodes = maxNodes;
    this.blocks = Math.ceil(maxQuota / blockSize);
    this.slots = maxNodes + Math.ceil(maxNodes / 8) + 1024;
    this.buckets = 2 ** Math.ceil(Math.log2(this.slots));
    this.journalEntries = leastEntries + entriesPerSlot * this.slots;
    this.clients = totalHeaderWords;
    this.holds = this.clients + (mostClients + 1) * clientWords;
    this.journal = this.holds + (chunks + 1) * holdsPerChunk * holdWords;
    this.nodes = this.journal + 2 * this.journalEntries;
    this.index = this.nodes + (this.slots + 1) * nodeWords;
    this.freeMap = this.index + this.buckets;
    this.extents = this.freeMap + Math.ceil(this.blocks / 32);
    const end = this.extents + 2 * this.blocks;
    this.bytesOffset = Math.ceil(end / wordsPerPage) * wordsPerPage * 4;
    this.byteLength = this.bytesOffset + this.blocks * blockSize;
  }

  /** The record of a client. */
  client(id: number): number {
    return this.clients + id * clientWords;
  }

  /** A hold record, by its number. */
  hold(id: number): number {
    return this.holds + id * holdWords;
  }

  /** The record of a node, by its number. */
  node(slot: number): number {
    return this.nodes + slot * nodeWords;
  }

  /** The two words for the extent that begins with a block: its length in blocks, and the first block of the next extent, plus 1. */
  extent(block: number): number {
    return this.extents + 2 * block;
  }

  /** The place of a block in the buffer, in bytes. */
  block(block: number): number {
    return this.bytesOffset + block * this.blockSize;
  }
}
