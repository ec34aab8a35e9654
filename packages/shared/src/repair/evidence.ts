import type { Arena } from "../arena.js";
import { places } from "../check/inspection.js";
import { client, mostClients } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { node, nodeKinds } from "../layout/node-fields.js";

/**
 * The places of each record according to the lists and the index. If a record and a list contradict each other, only one of them
 * may be damaged, so the index is compared as well.
 */
export class Evidence {
  /** The directory whose list of children has the record. If there are several, the one that the record itself names. */
  readonly directory: Int32Array;
  /** The bucket that has the record; -1 if there is none. */
  readonly bucket: Int32Array;
  /** The list that has the record: an entry of `places`. */
  readonly place: Uint8Array;
  /** The client whose nursery has the record. */
  readonly owner: Uint8Array;
  private readonly slots: number;

  constructor(private readonly arena: Arena) {
    const { slots } = arena.geometry;
    this.slots = slots;
    this.directory = new Int32Array(slots + 1);
    this.bucket = new Int32Array(slots + 1).fill(-1);
    this.place = new Uint8Array(slots + 1);
    this.owner = new Uint8Array(slots + 1);
    this.followLists();
    for (let bucket = 0; bucket < arena.geometry.buckets; bucket++) this.followBucket(bucket);
    for (let slot = 1; slot <= slots; slot++) {
      if ((this.field(slot, node.kind) & nodeKinds.directory) !== 0) this.followChildren(slot);
    }
  }

  private followLists(): void {
    const { arena } = this;
    this.followList(arena.get(state.freeSlot), places.free, 0);
    this.followList(arena.get(state.detached), places.detached, 0);
    this.followList(arena.get(state.pending), places.pending, 0);
    for (let id = 1; id <= mostClients; id++) {
      this.followList(arena.get(arena.geometry.client(id) + client.nursery), places.nursery, id);
    }
  }

  /** Follows a list up to the first record that cannot be in it. */
  private followList(first: number, place: number, owner: number): void {
    for (let slot = first; this.isRecord(slot) && this.place[slot] === 0; slot = this.field(slot, node.next)) {
      if (!this.canBe(slot, place, owner)) return;
      this.place[slot] = place;
      this.owner[slot] = owner;
    }
  }

  /** Whether a record can be in a list. One of its words may be wrong: its kind, its directory or its owner. */
  private canBe(slot: number, place: number, owner: number): boolean {
    const kind = this.field(slot, node.kind);
    const hangs = this.field(slot, node.parent) !== 0;
    if (place === places.free) return !hangs && this.field(slot, node.owner) === 0;
    if (place === places.pending) return hangs;
    return kind !== 0 && !hangs ? true : this.field(slot, node.owner) === owner;
  }

  private followBucket(bucket: number): void {
    const { arena } = this;
    let slot = arena.get(arena.geometry.index + bucket);
    while (this.isRecord(slot) && this.bucket[slot] === -1) {
      this.bucket[slot] = bucket;
      slot = this.field(slot, node.hashLink);
    }
  }

  /** Follows a list of children up to two records in a row that name another directory. */
  private followChildren(directory: number): void {
    let strangers = 0;
    for (let slot = this.field(directory, node.first); this.isRecord(slot); slot = this.field(slot, node.next)) {
      const isChild = this.field(slot, node.parent) === directory;
      if (isChild && this.directory[slot] === directory) return;
      strangers = isChild ? 0 : strangers + 1;
      if (strangers === 2) return;
      if (isChild || this.directory[slot] === 0) this.directory[slot] = directory;
    }
  }

  private isRecord(slot: number): boolean {
    return slot >= 1 && slot <= this.slots;
  }

  private field(slot: number, field: number): number {
    return this.arena.get(this.arena.geometry.node(slot) + field);
  }
}
