import type { Arena } from "../arena.js";
import type { ArenaParts } from "../arena-parts.js";
import { node, nodeKinds } from "../layout/node-fields.js";
import { pathOfSlot } from "../nodes/names.js";
import { Evidence } from "./evidence.js";
import { chainOf } from "./extent-chain.js";

/** Maximum number of sentences about lost data. */
export const mostLosses = 1000;

/** One repair under way. It stores without the journal, and only words whose values change. */
export class Rebuild {
  readonly arena: Arena;
  /** For each chunk of hold records, its client; 0 for a free one. */
  readonly chunkOwners: Uint8Array;
  /** The first chunk of hold records that was never used. */
  freshChunk = 1;
  /** The first node record that was never used. */
  freshSlot: number;
  /** For each block, whether the content of a file or a name has it. */
  readonly claimed: Uint8Array;
  /** For each record, whether the blocks of its long name are claimed. */
  readonly hasBlocks: Uint8Array;
  /** Nodes that have lost their name or their directory. */
  readonly strays: number[] = [];
  /** The number of times that all directories were searched. */
  searches = 0;
  /** The blocks of all contents. */
  contentBlocks = 0;
  /** The places of the records according to the lists and the index before the repair. */
  readonly evidence: Evidence;
  private readonly losses: { readonly slot: number; readonly what: string }[] = [];

  constructor(readonly parts: ArenaParts) {
    const { arena } = parts;
    const { geometry } = arena;
    this.arena = arena;
    this.freshSlot = geometry.slots + 1;
    this.chunkOwners = new Uint8Array(geometry.holdChunks + 1);
    this.hasBlocks = new Uint8Array(geometry.slots + 1);
    this.claimed = new Uint8Array(geometry.blocks);
    this.evidence = new Evidence(arena);
  }

  /** Stores a word if it changes. */
  put(index: number, value: number): void {
    const { words } = this.arena;
    if (words.get(index) !== (value | 0)) words.set(index, value);
  }

  field(slot: number, field: number): number {
    return this.arena.get(this.arena.geometry.node(slot) + field);
  }

  setField(slot: number, field: number, value: number): void {
    this.put(this.arena.geometry.node(slot) + field, value);
  }

  /** Whether a number is that of a record in use. */
  isUsed(slot: number): boolean {
    return slot >= 1 && slot < this.freshSlot && this.field(slot, node.kind) !== 0;
  }

  isFile(slot: number): boolean {
    return this.isUsed(slot) && (this.field(slot, node.kind) & nodeKinds.mask) === nodeKinds.file;
  }

  isDirectory(slot: number): boolean {
    return this.isUsed(slot) && (this.field(slot, node.kind) & nodeKinds.mask) === nodeKinds.directory;
  }

  /** The number of unclaimed blocks from a block on, at most `most`. */
  roomAt(block: number, most: number): number {
    const end = Math.min(block + most, this.claimed.length);
    let free = block;
    while (free < end && this.claimed[free] === 0) free++;
    return free - block;
  }

  /** The number of blocks from a block on, at most `most`, that were in use according to the map of free blocks. */
  usedAt(block: number, most: number): number {
    const { freeMap, blocks } = this.arena.geometry;
    const end = Math.min(block + most, blocks);
    let used = block;
    while (used < end && ((this.arena.get(freeMap + (used >> 5)) >>> (used & 31)) & 1) === 1) used++;
    return used - block;
  }

  /** Frees a record whose content and name have no blocks. */
  freeRecord(slot: number): void {
    for (const field of [node.kind, node.parent, node.owner, node.nameLength]) this.setField(slot, field, 0);
    const life = (this.field(slot, node.life) + 1) & 0x7fffffff;
    this.setField(slot, node.life, life);
    this.setField(slot, node.lock, life << 16);
  }

  /** Frees the blocks of a long name. */
  freeName(slot: number): void {
    if (this.hasBlocks[slot] === 0) return;
    for (const { start, length } of chainOf(this, this.field(slot, node.name))) {
      this.claimed.fill(0, start, start + length);
    }
    this.hasBlocks[slot] = 0;
  }

  /** Adds a sentence about lost data of a node. */
  lose(slot: number, what: string): void {
    if (this.losses.length < mostLosses) this.losses.push({ slot, what });
  }

  /** The lost data, with the paths after the repair. */
  get lost(): string[] {
    return this.losses.map(({ slot, what }) => `${this.describe(slot)}: ${what}`);
  }

  private describe(slot: number): string {
    if (slot === 1 || this.field(slot, node.parent) !== 0) return pathOfSlot(this.arena, this.parts.names, slot);
    return `node record ${slot}`;
  }
}
