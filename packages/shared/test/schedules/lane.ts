import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { Random } from "../../../async/test/stress/random.js";
import type { ShareToken } from "../../src/attachment/share-token.js";
import { abandon } from "../abandon.js";
import { Death } from "../mortal-words.js";
import { laneFields, places } from "./board.js";
import { Burials } from "./burials.js";
import { HoldLedger } from "./hold-ledger.js";
import { ScheduledBytes } from "./scheduled-bytes.js";
import type { ScheduledWords } from "./scheduled-words.js";
import { Abort, type Scheduler } from "./scheduler.js";
import { takeStep } from "./steps.js";

/** Makes the words of the attachments of a lane. */
export type WordsMaker = new (...parameters: ConstructorParameters<typeof ScheduledWords>) => ScheduledWords;

/** Milliseconds of the schedule. */
const defaultLockTimeout = 2000;

/** One worker's part of a schedule: an attachment that makes some steps, and another attachment after each kill. */
export class Lane {
  /** The ledger of the attachment. */
  ledger: HoldLedger | undefined;
  private readonly burials: Burials;
  private readonly random: Random;
  private words: ScheduledWords | undefined;
  private fs: SharedMemoryFileSystem | undefined;
  private number = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly token: ShareToken,
    private readonly Words: WordsMaker,
  ) {
    const { board, lane } = scheduler;
    this.burials = new Burials(scheduler);
    this.random = new Random(Math.imul(board.get(places.seed), 31) + lane);
  }

  /** Runs from the first to the last step of the lane. */
  run(): void {
    try {
      for (let steps = 2 + this.random.below(4); !this.live(steps); steps = this.random.below(3)) this.rise();
    } catch (error) {
      if (!(error instanceof Abort)) this.scheduler.board.fail(describe(error));
    }
    this.ledger = undefined;
    this.leave();
    this.scheduler.finish();
  }

  /** Attaches and takes steps. Returns whether the attachment lived until its end. */
  private live(steps: number): boolean {
    try {
      this.attach();
      for (let step = 0; step < steps; step++) this.takeStep();
      this.dispose();
      return true;
    } catch (error) {
      if (error instanceof Abort || (this.words?.isDead !== true && !this.isEvicted(error))) throw error;
      return false;
    }
  }

  private attach(): void {
    const { scheduler, token, Words } = this;
    const { board, lane } = scheduler;
    const options = { clock: () => 1000, defaultLockTimeout };
    this.words = undefined;
    this.fs = SharedMemoryFileSystem.attachOver(token, options, (view) => {
      this.words = new Words(view, scheduler, (id) => this.burials.free(id));
      return this.words;
    });
    const { arena, buffer } = SharedMemoryFileSystem.attachmentOf(this.fs);
    Object.assign(arena, { bytes: ScheduledBytes.over(buffer, this.words as unknown as ScheduledWords) });
    this.ledger = new HoldLedger(board, arena, (reason) => scheduler.fail(`lane ${lane}: ${reason}`));
    this.burials.reapAll(this.fs);
  }

  private takeStep(): void {
    const { random, scheduler, burials } = this;
    const fs = this.fs as SharedMemoryFileSystem;
    if (random.below(2) === 0) burials.reapAll(fs);
    if (scheduler.board.get(places.seed) % 3 === 0 && random.below(6) === 0) {
      burials.evictAnother(fs, (lanes) => random.pick(lanes));
    }
    if (random.below(12) === 0) {
      this.dispose();
      this.attach();
      return;
    }
    const mayBeTorn = (): boolean => burials.isAny || scheduler.board.get(places.isPartial) !== 0;
    const theme = scheduler.board.get(places.seed);
    takeStep({ fs, random, lane: scheduler.lane, number: ++this.number, mayBeTorn }, theme);
    this.requireLife();
  }

  private dispose(): void {
    this.fs?.dispose();
    this.requireLife();
  }

  /** The error of a death may be caught by the code under test. */
  private requireLife(): void {
    if (this.words?.isDead) throw new Death("the client is dead");
  }

  /** Whether an error reports that another thread ended the attachment. An error of closing a file may hide it. */
  private isEvicted(error: unknown): boolean {
    const { error: hidden, code } = error as { readonly error?: unknown; readonly code?: string };
    if (code !== "EBADF") return hidden !== undefined && this.isEvicted(hidden);
    return this.fs !== undefined && !SharedMemoryFileSystem.attachmentOf(this.fs).arena.membership.isCurrent;
  }

  /** Leaves a dead or evicted attachment to other lanes. */
  private rise(): void {
    const { scheduler, burials } = this;
    const isDead = this.words?.isDead === true;
    burials.add(isDead ? scheduler.board.lane(scheduler.lane, laneFields.client) : 0);
    this.ledger = undefined;
    this.leave();
    if (isDead) scheduler.rise();
  }

  /** Drops the attachment, even if it has not ended. */
  private leave(): void {
    if (this.fs !== undefined) abandon(SharedMemoryFileSystem.attachmentOf(this.fs));
    this.fs = undefined;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? String(error)) : String(error);
}
