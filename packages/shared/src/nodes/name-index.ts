import type { Arena } from "../arena.js";
import { node, nodeFlags } from "../layout/node-fields.js";
import type { Names } from "./names.js";

/** The index of all nodes that have a directory: a hash of the directory and the name. */
export class NameIndex {
  private readonly mask: number;

  constructor(
    private readonly arena: Arena,
    private readonly names: Names,
  ) {
    this.mask = arena.geometry.buckets - 1;
  }

  /**
   * The record of the child of a directory that has the name; 0 for none.
   * @param pending - 0 for a child of the tree, `nodeFlags.pending` for a file that a call is making
   */
  find(directory: number, name: string, hash: number, pending: number = 0): number {
    const { arena, names } = this;
    const { geometry } = arena;
    let slot = arena.get(this.bucket(directory, hash));
    // A look may go around in a circle.
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
  }

  /** Removes a record, which still has its directory and its name. */
  delete(slot: number): void {
    const { arena } = this;
    const { geometry } = arena;
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
    const mixed = Math.imul(hash ^ Math.imul(directory, 0x9e3779b1 | 0), 0x85ebca6b | 0);
    return this.arena.geometry.index + ((mixed ^ (mixed >>> 15)) & this.mask);
  }
}
