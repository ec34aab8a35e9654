import type { Arena } from "../arena.js";
import { state } from "../layout/header.js";
import { node, nodeFlags } from "../layout/node-fields.js";
import { indexBucket } from "./index-bucket.js";
import type { Names } from "./names.js";

/**
 * The index of all nodes that have a directory: a hash of the directory and the name. It grows by one bucket with each node, so
 * that a small tree uses little memory of a large arena.
 *
 * Optimistic reads follow its chains, even through nodes that are not in the tree. So a change of a chain counts as a change of
 * the tree.
 */
export class NameIndex {
  constructor(
    private readonly arena: Arena,
    private readonly names: Names,
  ) {}

  /**
   * The record of the child of a directory that has the name; 0 if there is none.
   * @param pending - 0 for a child of the tree, `nodeFlags.pending` for a file that a call is making
   */
  find(directory: number, name: string, hash: number, pending: number = 0): number {
    const { arena, names } = this;
    const { geometry } = arena;
    let slot = arena.get(this.bucket(directory, hash));
    // An optimistic read may follow a cycle.
    for (let left = geometry.slots; slot !== 0 && left > 0; left--) {
      const record = geometry.node(slot);
      const isOfDirectory = arena.get(record + node.parent) === directory;
      if (isOfDirectory && (arena.get(record + node.kind) & nodeFlags.pending) === pending) {
        if (names.has(record, name, hash)) return slot;
      }
      slot = arena.get(record + node.hashLink);
    }
    return 0;
  }

  /** Adds a record that has a directory and a name. */
  add(slot: number): void {
    const { arena } = this;
    const record = arena.geometry.node(slot);
    const bucket = this.bucketOf(record);
    arena.set(record + node.hashLink, arena.get(bucket));
    arena.set(bucket, slot);
    const buckets = arena.get(state.buckets);
    if (arena.get(state.usedSlots) > buckets && buckets < arena.geometry.buckets) this.split(buckets);
  }

  /** Adds a bucket, and moves its nodes into it. */
  private split(buckets: number): void {
    const { arena } = this;
    const { geometry, structure } = arena;
    structure.expose();
    const lower = buckets - (1 << (31 - Math.clz32(buckets)));
    let place = geometry.index + lower;
    let moved = 0;
    for (let slot = arena.get(place); slot !== 0; ) {
      const record = geometry.node(slot);
      const link = record + node.hashLink;
      const next = arena.get(link);
      if (indexBucket(arena.get(record + node.parent), arena.get(record + node.hash), buckets + 1) === buckets) {
        arena.set(place, next);
        arena.set(link, moved);
        moved = slot;
      } else {
        place = link;
      }
      slot = next;
    }
    arena.set(geometry.index + buckets, moved);
    arena.set(state.buckets, buckets + 1);
  }

  /** Removes a record, which still has its directory and its name. */
  delete(slot: number): void {
    const { arena } = this;
    const { geometry } = arena;
    arena.structure.expose();
    const link = arena.get(geometry.node(slot) + node.hashLink);
    let place = this.bucketOf(geometry.node(slot));
    while (arena.get(place) !== slot) place = geometry.node(arena.get(place)) + node.hashLink;
    arena.set(place, link);
  }

  private bucketOf(record: number): number {
    const { arena } = this;
    return this.bucket(arena.get(record + node.parent), arena.get(record + node.hash));
  }

  private bucket(directory: number, hash: number): number {
    const { arena } = this;
    return arena.geometry.index + indexBucket(directory, hash, arena.get(state.buckets));
  }
}
