import type { Geometry } from "../layout/geometry.js";
import { header, state } from "../layout/header.js";
import { nameFlags, node, nodeKinds } from "../layout/node-fields.js";
import { indexBucket, leastBuckets } from "../nodes/index-bucket.js";
import { hashName } from "../nodes/names.js";
import type { SharedWords } from "../words/shared-words.js";

/** A node that is to be added to an arena. */
export interface BuiltNode {
  readonly slot: number;
  readonly life: number;
  /** An entry of `nodeKinds`. */
  readonly kind: number;
  readonly parent: number;
  readonly nameLength: number;
  readonly name: string;
  readonly nameBytes: Uint8Array;
  readonly content: Uint8Array;
}

/** Fills an arena that no thread is attached to yet, without the mutex and without the journal. */
export class ArenaBuilder {
  /** The names of the nodes, by their records. */
  private readonly names: string[] = [];
  private nextBlock = 0;
  private files = 0;
  private directories = 0;
  private contentBlocks = 0;
  private nodeBytes = 0;

  constructor(
    private readonly words: SharedWords,
    private readonly bytes: Uint8Array,
    private readonly geometry: Geometry,
    /** The number of nodes that will be added, so that the index has room. */
    nodes: number = 0,
  ) {
    const buckets = 2 ** Math.ceil(Math.log2(nodes + 1));
    words.set(state.buckets, Math.min(geometry.buckets, Math.max(leastBuckets, buckets)));
  }

  /** Whether a directory has a child of that name. */
  has(directory: number, name: string): boolean {
    const { words, geometry, names } = this;
    let slot = words.get(this.bucket(directory, this.hash(name)));
    for (; slot !== 0; slot = words.get(geometry.node(slot) + node.hashLink)) {
      if (names[slot] === name && words.get(geometry.node(slot) + node.parent) === directory) return true;
    }
    return false;
  }

  /** Adds a node to its directory, after the other children. The root already exists. */
  add(added: BuiltNode): void {
    const { words, geometry } = this;
    const record = geometry.node(added.slot);
    if (added.parent === 0) {
      this.directories++;
      return;
    }
    words.set(record + node.kind, added.kind);
    words.set(record + node.life, added.life);
    words.set(record + node.lock, added.life << 16);
    this.hang(added.slot, added.parent);
    this.setName(record, added);
    this.names[added.slot] = added.name;
    this.addToIndex(added.slot, added.parent, this.hash(added.name));
    this.nodeBytes += words.get(header.nodeOverhead) >>> 0;
    if (added.kind === nodeKinds.directory) this.directories++;
    else this.setContent(record, added.content);
  }

  /** Writes the words of the header, and marks the unused records as free. */
  finish(freshSlot: number, freeLife: number, epoch: number): void {
    const { words, geometry } = this;
    words.set(state.epoch, epoch);
    words.set(state.files, this.files);
    words.set(state.directories, this.directories);
    words.set(state.usedSlots, this.files + this.directories);
    words.set(state.nodeBytes, this.nodeBytes);
    words.set(state.used, this.contentBlocks * geometry.blockSize + this.nodeBytes);
    words.set(state.freeBlocks, geometry.blocks - this.nextBlock);
    words.set(state.nextBlock, this.nextBlock % geometry.blocks);
    this.markBlocks();
    this.freeRecords(freshSlot, freeLife);
  }

  private hang(slot: number, directory: number): void {
    const { words, geometry } = this;
    const record = geometry.node(slot);
    const above = geometry.node(directory);
    const last = words.get(above + node.last);
    words.set(record + node.parent, directory);
    words.set(record + node.previous, last);
    words.set(last === 0 ? above + node.first : geometry.node(last) + node.next, slot);
    words.set(above + node.last, slot);
  }

  private setName(record: number, { name, nameLength, nameBytes }: BuiltNode): void {
    const { words, geometry } = this;
    words.set(record + node.nameLength, nameLength);
    words.set(record + node.hash, this.hash(name));
    if ((nameLength & nameFlags.long) !== 0) {
      const blocks = Math.ceil(nameBytes.length / geometry.blockSize);
      words.set(record + node.name, this.takeBlocks(nameBytes, blocks));
      this.nodeBytes += blocks * geometry.blockSize;
      return;
    }
    for (let index = 0; index < nameBytes.length; index++) {
      const place = record + node.name + (index >> 2);
      words.set(place, words.get(place) | ((nameBytes[index] as number) << ((index & 3) << 3)));
    }
  }

  private addToIndex(slot: number, directory: number, hash: number): void {
    const { words, geometry } = this;
    const bucket = this.bucket(directory, hash);
    words.set(geometry.node(slot) + node.hashLink, words.get(bucket));
    words.set(bucket, slot);
  }

  private bucket(directory: number, hash: number): number {
    return this.geometry.index + indexBucket(directory, hash, this.words.get(state.buckets));
  }

  private hash(name: string): number {
    return hashName(name, this.words.get(header.identity));
  }

  private setContent(record: number, content: Uint8Array): void {
    const { words, geometry } = this;
    this.files++;
    words.set(record + node.size, content.length);
    words.set(record + node.pendingSize, content.length);
    if (content.length === 0) return;
    const blocks = Math.ceil(content.length / geometry.blockSize);
    const first = this.takeBlocks(content, blocks);
    words.set(record + node.first, first);
    words.set(record + node.last, first);
    words.set(record + node.blocks, blocks);
    this.contentBlocks += blocks;
  }

  /** Fills an extent, and returns its first block plus 1. */
  private takeBlocks(bytes: Uint8Array, count: number): number {
    const { geometry, nextBlock } = this;
    this.bytes.set(bytes, geometry.block(nextBlock));
    this.words.set(geometry.extent(nextBlock), count);
    this.nextBlock = nextBlock + count;
    return nextBlock + 1;
  }

  private markBlocks(): void {
    const { words, geometry, nextBlock } = this;
    const whole = nextBlock >> 5;
    for (let index = 0; index < whole; index++) words.set(geometry.freeMap + index, -1);
    if ((nextBlock & 31) !== 0) words.set(geometry.freeMap + whole, (1 << (nextBlock & 31)) - 1);
  }

  private freeRecords(freshSlot: number, life: number): void {
    const { words, geometry } = this;
    words.set(state.freshSlot, freshSlot);
    let free = 0;
    for (let slot = freshSlot - 1; slot > 0; slot--) {
      const record = geometry.node(slot);
      if (words.get(record + node.kind) !== 0) continue;
      words.set(record + node.life, life);
      words.set(record + node.lock, life << 16);
      words.set(record + node.next, free);
      free = slot;
    }
    words.set(state.freeSlot, free);
  }
}
