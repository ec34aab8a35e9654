import type { Arena } from "../../src/arena.js";
import { stateOf } from "../../src/clients/client-records.js";
import { client, clientStates } from "../../src/layout/client-fields.js";
import { state } from "../../src/layout/header.js";
import { fat, hold, holdStates, recordMask } from "../../src/layout/hold-fields.js";
import { node, nodeFlags, nodeKinds } from "../../src/layout/node-fields.js";
import type { ArenaWord } from "./arena-words.js";

/**
 * How the check and the repair treat a change of a word.
 * - `derived`: it is reported, and repaired without a loss
 * - `unseen`: it is not damage, or cannot be detected
 * - `primary`: if it is reported, the arena is valid after the repair, and the loss is reported
 */
export type WordClass = "derived" | "unseen" | "primary";

/** Words whose change is not damage, or cannot be seen, and why. */
const unseen: Readonly<Record<string, string>> = {
  "state version": "any even number is a version, and every repair raises it",
  "state structureVersion": "an optimistic read of each attachment compares it with the value at its last read",
  "state namesVersion": "as structureVersion",
  "state nextBlock": "the search for free blocks may begin anywhere",
  "state ticket": "the next number of an attachment; the places compare theirs with 0",
  "state repairs": "a user of a file searches for its blocks again",
  "state spare": "not used",
  "state epoch": "a larger epoch is valid too",
  "state buckets": "an index of more buckets is valid if none of its names belongs into the new ones",
  "client state":
    "a client may be evicted and retired at any time, a free place taken, and no other word has its number",
  "client webLock": "passed only to the platform, whose answer decides",
  "client inside": "a client that evicts it waits for nothing, but not for long",
  "client thread": "only the client that reaps it reads it",
  "client ticket": "any number except 0 is valid",
  "client spare": "not used",
  "chunk node": "the first record of a chunk serves no lock",
  "chunk previous": "as chunk node",
  "chunk wake": "as chunk node",
  "chunk spare": "not used",
  "hold spare": "not used",
  "hold next": "not used by a record that is in no queue",
  "hold previous": "as hold next",
  "hold wake": "a holder without its mark is about to release the lock; see hold state",
  "hold state":
    "a thread fills a record before it takes a lock; no other word shows whether a waiter reads or writes; a lone holder counts as a writer if its state and its mark differ",
  "node next": "the root is in no list",
  "node previous": "as node next; the list of free records has no previous ones",
  "node hashLink": "only for nodes with a directory",
  "node hash": "only for nodes with a name",
  "node lockTail": "not used by a lock without a queue",
  "node owner": "the root has none; a call that is making a file may belong to any client",
  "node spare": "not used",
  "node name": "the characters after the last one",
  "node blocks": "a directory has none",
  "node first": "a free record has none",
  "node last": "as node first",
  "node opens": "as node first",
  "extent length": "of a block with which no extent begins",
  "extent next": "as extent length",
};

/** Fields of a node that no other word determines, or only several other words together. */
const primary = new Set(
  [
    "createdAt modifiedAt accessedAt changedAt attributes generation arrived marked changedEpoch",
    "life kind nameLength name size pendingSize",
  ].flatMap((names) => names.split(" ").map((name) => `node ${name}`)),
);

/** The classes of words, by their positions in a valid arena. */
export class WordClasses {
  /** The hold records in queues, and those that hold a lock alone. */
  private readonly lined = new Set<number>();
  private readonly extents = new Set<number>();

  constructor(private readonly arena: Arena) {
    for (let slot = 1; slot < arena.get(state.freshSlot); slot++) {
      if (this.isUsed(slot)) this.followLock(slot);
      if (this.isFile(slot)) this.followExtents(this.field(slot, node.first));
      if (this.isUsed(slot) && (this.field(slot, node.nameLength) & 2) !== 0)
        this.followExtents(this.field(slot, node.name));
    }
  }

  /** The class of a change of the word to the value. */
  of(word: ArenaWord, value: number): WordClass {
    if (primary.has(word.field) || this.isPlaceOfPending(word)) return "primary";
    return unseen[word.field] !== undefined && this.isUnseen(word, value | 0) ? "unseen" : "derived";
  }

  /** A file that a call is making is in no list of children, so only its record names its directory. */
  private isPlaceOfPending({ name, field }: ArenaWord): boolean {
    const slot = Number(name.split(" ")[1]);
    return field === "node parent" && (this.field(slot, node.kind) & nodeFlags.pending) !== 0;
  }

  private isUnseen({ index, name, field }: ArenaWord, value: number): boolean {
    const { arena } = this;
    const id = Number(name.split(" ")[1]);
    switch (field) {
      case "state version":
        return (value & 1) === 0;
      case "state nextBlock":
        return value >= 0 && value < arena.geometry.blocks;
      case "state epoch":
        return value >>> 0 > arena.getUnsigned(index);
      case "state buckets":
        return value === arena.get(index) + 1;
      case "client state":
        return stateOf(value) !== clientStates.free;
      case "client ticket":
        return this.isAttached(id);
      case "hold next":
      case "hold previous":
        return !this.lined.has(id) || this.isThin(id);
      case "hold wake":
        return (value === 0 && this.lined.has(id)) || this.isLone(id, value);
      case "hold state":
        return this.isUnseenState(id, value);
      case "extent length":
      case "extent next":
        return !this.extents.has(id);
    }
    return field.startsWith("node ") ? this.isUnseenField(id, field.slice(5)) : true;
  }

  private isAttached(id: number): boolean {
    return stateOf(this.arena.get(this.arena.geometry.client(id) + client.state)) === clientStates.attached;
  }

  private isUnseenState(id: number, value: number): boolean {
    const found = this.holdField(id, hold.state);
    const { free, readHold, readWait, writeWait } = holdStates;
    const isOwn = this.holdField(id, hold.client) === this.arena.client;
    if (found === free) return value === readHold && !isOwn;
    return found === readWait || found === writeWait || this.isLone(id, value);
  }

  /** Whether a value turns a lone reader into a writer, or the reverse. */
  private isLone(id: number, value: number): boolean {
    const { readHold, writeHold } = holdStates;
    const slot = this.holdField(id, hold.node);
    const isHolder = (other: number): boolean =>
      this.holdField(other, hold.node) === slot &&
      [readHold, writeHold].includes(this.holdField(other, hold.state) as 1);
    if (!this.lined.has(id) || value !== readHold + writeHold - this.holdField(id, hold.state)) return false;
    return [...this.lined].filter(isHolder).length === 1;
  }

  private isUnseenField(slot: number, field: string): boolean {
    const { arena } = this;
    const isUsed = this.isUsed(slot);
    if (slot === 0) return false;
    switch (field) {
      case "next":
        return slot === 1;
      case "previous":
        return slot === 1 || !isUsed;
      case "hashLink":
        return this.field(slot, node.parent) === 0;
      case "hash":
        return !isUsed || this.field(slot, node.nameLength) === 0;
      case "lockTail":
        return (this.field(slot, node.lock) & fat) === 0 || (this.field(slot, node.lock) & recordMask) === 0;
      case "blocks":
      case "first":
      case "last":
      case "opens":
        return !isUsed || (field === "blocks" && !this.isFile(slot));
      case "owner":
        return slot === 1 || (this.field(slot, node.kind) & nodeFlags.pending) !== 0;
      case "spare":
        return true;
    }
    return arena.geometry.slots < slot;
  }

  private followLock(slot: number): void {
    const word = this.field(slot, node.lock);
    let id = word & recordMask;
    while (id !== 0 && !this.lined.has(id)) {
      this.lined.add(id);
      id = (word & fat) === 0 ? 0 : this.holdField(id, hold.next);
    }
  }

  private isThin(id: number): boolean {
    return (this.field(this.holdField(id, hold.node), node.lock) & fat) === 0;
  }

  private followExtents(first: number): void {
    const { arena } = this;
    for (let link = first; link !== 0; link = arena.get(arena.geometry.extent(link - 1) + 1))
      this.extents.add(link - 1);
  }

  private isUsed(slot: number): boolean {
    return this.field(slot, node.kind) !== 0;
  }

  private isFile(slot: number): boolean {
    return (this.field(slot, node.kind) & nodeKinds.mask) === nodeKinds.file;
  }

  private field(slot: number, field: number): number {
    return this.arena.get(this.arena.geometry.node(slot) + field);
  }

  private holdField(id: number, field: number): number {
    return this.arena.get(this.arena.geometry.hold(id) + field);
  }
}
