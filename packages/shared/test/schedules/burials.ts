import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { type Board, laneFields, laneStates, mostLanes, places } from "./board.js";
import type { Scheduler } from "./scheduler.js";

const entryWords = 3;
const mostDead = Math.floor((places.holds - places.dead) / entryWords);
const unclaimed = -1;

/**
 * The grace of an attachment that may still run, in milliseconds of the schedule. It is longer than any timeout of another lane,
 * so that an attachment is not considered dead while its lane is only stopped.
 */
const grace = 1_000_000;

/**
 * The attachments on the board that were killed, or evicted while they run, and are not reaped yet. Each is reaped by one lane,
 * which may be killed meanwhile.
 */
export class Burials {
  /** The client that the lane is reaping; 0 for no client. */
  private reaping = 0;
  private readonly board: Board;
  private readonly lane: number;

  constructor(private readonly scheduler: Scheduler) {
    this.board = scheduler.board;
    this.lane = scheduler.lane;
  }

  /** Adds a client that was killed; 0 if no client was. The client that the lane was reaping is left to other lanes. */
  add(client: number): void {
    const { board, lane } = this;
    for (const entry of this.entries()) if (board.get(entry + 1) === lane) board.set(entry + 1, unclaimed);
    // The dead client may have been the only one that knew of a partial file.
    if (this.reaping !== 0) this.leaveToOthers(this.reaping);
    this.reaping = 0;
    if (client === 0) return;
    const present = this.entries().find((entry) => board.get(entry) === client);
    if (present === undefined) this.enter(client, unclaimed, 0);
    else board.set(present + 2, 0);
  }

  /** The place may belong to another attachment by now, so that the entry no longer exists. */
  private leaveToOthers(client: number): void {
    this.board.set(places.isPartial, 1);
    const isEntered = this.entries().some((entry) => this.board.get(entry) === client);
    if (!isEntered && this.scheduler.isEvicted(client)) this.enter(client, unclaimed, 1);
  }

  private enter(client: number, claimed: number, mayRun: number): void {
    const { board } = this;
    const free = this.all().find((entry) => board.get(entry) === 0) as number;
    board.set(free, client);
    board.set(free + 1, claimed);
    board.set(free + 2, mayRun);
  }

  /** Reaps an attachment of another lane, which continues. */
  evictAnother(fs: SharedMemoryFileSystem, pick: (lanes: readonly number[]) => number): void {
    const { board, lane } = this;
    const entered = this.entries().map((entry) => board.get(entry));
    const lanes: number[] = [];
    for (let other = 0; other < mostLanes; other++) {
      const client = board.lane(other, laneFields.client);
      const isOver = board.lane(other, laneFields.state) === laneStates.finished;
      if (other !== lane && client !== 0 && !isOver && !entered.includes(client)) lanes.push(other);
    }
    if (lanes.length === 0) return;
    const victim = pick(lanes);
    const client = board.lane(victim, laneFields.client);
    board.setLane(victim, laneFields.spared, 1);
    this.enter(client, lane, 1);
    this.reap(fs, client, grace);
    this.delete(client);
  }

  /** Forgets a client. */
  delete(client: number): void {
    for (const entry of this.entries()) if (this.board.get(entry) === client) this.board.set(entry, 0);
  }

  /** Notes that the place of a client is free. */
  free(client: number): void {
    const { board } = this;
    this.delete(client);
    for (let lane = 0; lane < mostLanes; lane++) {
      if (board.lane(lane, laneFields.client) === client) board.setLane(lane, laneFields.client, 0);
    }
  }

  /** Whether a killed client is not reaped yet. */
  get isAny(): boolean {
    return this.entries().length > 0;
  }

  /**
   * Reaps all clients that no other lane reaps. The client that holds the mutex comes first: the recovery of any other client
   * would wait for it.
   */
  reapAll(fs: SharedMemoryFileSystem): void {
    const { board, lane } = this;
    const { owner } = SharedMemoryFileSystem.attachmentOf(fs).arena.structure.mutex;
    const entries = this.entries().sort((entry) => (board.get(entry) === owner ? -1 : 1));
    for (const entry of entries) {
      const client = board.get(entry);
      // It may be this attachment, which has not found its eviction yet.
      if (client === 0 || client === fs.clientId || board.get(entry + 1) !== unclaimed) continue;
      board.set(entry + 1, lane);
      this.reap(fs, client, board.get(entry + 2) === 1 ? grace : 0);
    }
  }

  private reap(fs: SharedMemoryFileSystem, client: number, milliseconds: number): void {
    this.reaping = client;
    const { partial } = fs.reap(client, { grace: milliseconds });
    this.reaping = 0;
    if (partial.length > 0) this.board.set(places.isPartial, 1);
  }

  private entries(): number[] {
    return this.all().filter((entry) => this.board.get(entry) !== 0);
  }

  private all(): number[] {
    return Array.from({ length: mostDead }, (_, place) => places.dead + place * entryWords);
  }
}
