import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { type Board, places } from "./board.js";

const entryWords = 2;
const mostDead = (places.holds - places.dead) / entryWords;
const unclaimed = -1;

/** The attachments that were killed and not reaped yet, on the board. Each is reaped by one lane, which may be killed meanwhile. */
export class Burials {
  private isReaping = false;

  constructor(
    private readonly board: Board,
    private readonly lane: number,
  ) {}

  /** Adds a client that was killed. What the lane was reaping is left to others. */
  add(client: number): void {
    const { board, lane } = this;
    for (const entry of this.entries()) if (board.get(entry + 1) === lane) board.set(entry + 1, unclaimed);
    // The dead one may have known of a partial file, and nothing else tells of it any more.
    if (this.isReaping) board.set(places.isPartial, 1);
    this.isReaping = false;
    if (client === 0) return;
    const free = this.all().find((entry) => board.get(entry) === 0) as number;
    board.set(free, client);
    board.set(free + 1, unclaimed);
  }

  /** Notes that the place of a client is free. */
  delete(client: number): void {
    for (const entry of this.entries()) if (this.board.get(entry) === client) this.board.set(entry, 0);
  }

  /** Whether a client was killed that is not reaped yet. */
  get isAny(): boolean {
    return this.entries().length > 0;
  }

  /** Reaps all that no other lane reaps. The one that holds the mutex is the first: the reaper of another would wait for it. */
  reapAll(fs: SharedMemoryFileSystem, begun: (client: number) => void): void {
    const { board, lane } = this;
    const { owner } = SharedMemoryFileSystem.attachmentOf(fs).arena.structure.mutex;
    const entries = this.entries().sort((entry) => (board.get(entry) === owner ? -1 : 1));
    for (const entry of entries) {
      const client = board.get(entry);
      if (client === 0 || board.get(entry + 1) !== unclaimed) continue;
      board.set(entry + 1, lane);
      begun(client);
      this.isReaping = true;
      const { partial } = fs.reap(client, { grace: 0 });
      this.isReaping = false;
      if (partial.length > 0) board.set(places.isPartial, 1);
    }
  }

  private entries(): number[] {
    return this.all().filter((entry) => this.board.get(entry) !== 0);
  }

  private all(): number[] {
    return Array.from({ length: mostDead }, (_, place) => places.dead + place * entryWords);
  }
}
