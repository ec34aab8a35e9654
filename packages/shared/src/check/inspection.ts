import type { Arena } from "../arena.js";
import { stateOf } from "../clients/client-records.js";
import { client, clientStates } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { holdsPerChunk } from "../layout/hold-fields.js";
import { node, nodeKinds } from "../layout/node-fields.js";
import type { ArenaProblem, ArenaProblemKind, ProblemLocation } from "./arena-problem.js";

/** Maximum number of problems of one check. A damaged arena may have millions. */
export const mostProblems = 1000;

/** Where a node record was found. */
export const places = { nowhere: 0, free: 1, tree: 2, nursery: 3, counted: 4, detached: 5, pending: 6 } as const;

/** The results of one check so far. */
export class Inspection {
  readonly problems: ArenaProblem[] = [];
  /** Where each record was found: an entry of `places`. */
  readonly places: Uint8Array;
  /** For each block, whether it was found in an extent. */
  readonly claimed: Uint8Array;
  /** For each record, whether its name can be read. */
  readonly named: Uint8Array;
  /** The client of each chunk of hold records; 0 for a free chunk, undefined for a chunk that nothing leads to. */
  readonly chunkOwners: (number | undefined)[] = [];
  /** For each hold record, whether a lock leads to it. */
  readonly queued: Uint8Array;
  /** The first record that was never used. The word itself may be damaged. */
  readonly freshSlot: number;
  /** The blocks of all contents. */
  contentBlocks = 0;

  constructor(readonly arena: Arena) {
    const { slots, blocks, holdChunks } = arena.geometry;
    this.freshSlot = Math.min(Math.max(arena.get(state.freshSlot), 2), slots + 1);
    this.places = new Uint8Array(slots + 1);
    this.named = new Uint8Array(slots + 1);
    this.queued = new Uint8Array((holdChunks + 1) * holdsPerChunk);
    this.claimed = new Uint8Array(blocks);
  }

  report(kind: ArenaProblemKind, message: string, location?: ProblemLocation): void {
    if (this.problems.length < mostProblems) this.problems.push({ kind, message, ...location });
  }

  /** Reports a word that differs from its recount. */
  compare(kind: ArenaProblemKind, what: string, found: number, expected: number, location?: ProblemLocation): void {
    if (found !== expected) this.report(kind, `${what} is ${found}, expected ${expected}`, location);
  }

  /**
   * Whether a hold record belongs to an attachment that was recovered and whose thread may still run. The thread may take one
   * more lock before it notices its eviction and releases the lock.
   */
  isOfRetired(id: number): boolean {
    return this.ownerState(id) === clientStates.retired;
  }

  /** Whether a hold record belongs to an attachment that was evicted, and whose recovery may be incomplete. */
  isOfEvicted(id: number): boolean {
    return this.ownerState(id) === clientStates.evicted;
  }

  /** The state of the attachment to which a hold record belongs. */
  private ownerState(id: number): number {
    const { words, geometry } = this.arena;
    const owner = this.chunkOwners[Math.floor(id / holdsPerChunk)] ?? 0;
    return owner === 0 ? clientStates.free : stateOf(words.load(geometry.client(owner) + client.state));
  }

  /** A field of a node record. */
  field(slot: number, field: number): number {
    return this.arena.get(this.arena.geometry.node(slot) + field);
  }

  /** Whether a number is that of a record in use. */
  isUsed(slot: number): boolean {
    return slot >= 1 && slot < this.freshSlot && this.field(slot, node.kind) !== 0;
  }

  isFile(slot: number): boolean {
    return (this.field(slot, node.kind) & nodeKinds.mask) === nodeKinds.file;
  }

  isDirectory(slot: number): boolean {
    return (this.field(slot, node.kind) & nodeKinds.mask) === nodeKinds.directory;
  }
}
