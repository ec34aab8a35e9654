import { Random } from "../../../async/test/stress/random.js";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { bundleWorker } from "../workers/bundle-worker.js";
import { clock, StormBoard } from "./board.js";
import { Judge } from "./judge.js";
import type { StormWork } from "./operations.js";
import { prepare } from "./scenery.js";
import type { StormFault } from "./storm-faults.js";
import { StormPlace } from "./storm-place.js";

/** The options of a storm. */
export interface StormOptions {
  readonly seed: number;
  /** Workers that are killed and replaced. */
  readonly mortals: number;
  /** Workers that live until the end. */
  readonly living: number;
  /** Whether the dead are recovered. Default true. */
  readonly isRecovered?: boolean;
  /** Whether each worker is killed in a section, if it begins one soon. Default false: at random moments. */
  readonly isAimed?: boolean;
  /** Default: mixed. */
  readonly work?: StormWork;
  readonly fault?: StormFault;
  /** Maximum milliseconds to wait for an event that must happen. */
  readonly patience?: number;
}

/** The counts of a storm. */
export interface StormReport {
  kills: number;
  /** The numbers of dead workers without and with an attachment. */
  unattached: number;
  inSection: number;
  holding: number;
  waiting: number;
  /** Files that were reported as partial. */
  partial: number;
  /** Milliseconds from the report of each death to the next operation of each other worker. */
  readonly pauses: number[];
  /** The same from as many moments without a death: the effect of the machine's load. */
  readonly calmPauses: number[];
  /** The longest time from a termination to its report, in milliseconds. */
  longestNews: number;
  operations: number;
}

/** Milliseconds that each wait may take on a machine that is not overloaded. */
const mostPatience = 60_000;

/** The problems that a storm has found. */
export class StormFailure extends Error {}

/** Kills workers in the middle of their work, and checks the filesystem after each death. */
class Storm {
  readonly report: StormReport = {
    kills: 0,
    unattached: 0,
    inSection: 0,
    holding: 0,
    waiting: 0,
    partial: 0,
    pauses: [],
    calmPauses: [],
    longestNews: 0,
    operations: 0,
  };
  private readonly board = new StormBoard();
  private readonly judge: Judge;
  private readonly random: Random;
  private readonly places: StormPlace[] = [];
  private readonly patience: number;
  /** The operation counts of the places at the start of their present workers. */
  private readonly begun: number[] = [];
  /** The last report of a death, and its time. */
  private told = 0;
  private toldAt = 0;

  constructor(
    private readonly fs: SharedMemoryFileSystem,
    options: StormOptions,
    code: string,
  ) {
    const {
      mortals,
      living,
      seed,
      isRecovered = true,
      isAimed = false,
      work = "mixed",
      fault,
      patience = mostPatience,
    } = options;
    this.random = new Random(seed);
    this.patience = patience;
    this.judge = new Judge(fs, this.board);
    const scope = { fs, code, board: this.board.view, isRecovered, isAimed, work, fault };
    for (let place = 0; place < mortals + living; place++) {
      this.places.push(new StormPlace(scope, place, place < mortals));
    }
  }

  /** Starts the workers, and waits until each has done something. */
  async begin(): Promise<void> {
    prepare(this.fs);
    for (const place of this.places) this.start(place);
    for (const { place } of this.places) await this.until(() => this.board.doneBy(place) > 0, `start of ${place}`);
  }

  /** Kills one worker at a random moment, checks the filesystem, and starts another worker. */
  async strike(): Promise<void> {
    const { board, random, places, report } = this;
    const victim = random.pick(places.filter(({ isMortal }) => isMortal));
    const done = board.doneBy(victim.place);
    const delay = random.below(30);
    // One of four may die before its first operation.
    if (random.below(4) > 0) await this.until(() => board.doneBy(victim.place) !== done, `work of ${victim.place}`);
    this.tell();
    await this.awaitOthers(victim.place, report.calmPauses);
    await sleep(delay);
    victim.kill();
    await this.until(() => victim.isBuried, `recovery of ${victim.place}`);
    report.kills++;
    this.countDeath(victim);
    await this.awaitOthers(victim.place, report.pauses);
    const partial = victim.reaped?.partial ?? [];
    report.partial += partial.length;
    this.require(this.judge.problems(victim.place, partial));
    this.start(victim);
  }

  /** Ends the workers that are left. */
  async end(): Promise<void> {
    this.board.end();
    await this.until(() => this.places.every(({ isOver }) => isOver), "end of the workers");
    for (const { place } of this.places) this.report.operations += this.board.doneBy(place);
    await this.stop();
  }

  /** The report, with the longest and the median pauses instead of all. */
  get figures(): object {
    const { pauses, calmPauses, ...counts } = this.report;
    return { ...counts, pause: figuresOf(pauses), calmPause: figuresOf(calmPauses) };
  }

  /** Terminates all workers. */
  async stop(): Promise<void> {
    this.board.end();
    await Promise.all(this.places.map((place) => place.stop()));
  }

  private start(place: StormPlace): void {
    this.begun[place.place] = this.board.doneBy(place.place);
    place.start(this.random.below(2 ** 31), () => this.tell());
  }

  private tell(): void {
    this.toldAt = clock();
    this.told = this.board.tellDeath();
  }

  private countDeath({ death }: StormPlace): void {
    const { report } = this;
    if (death === undefined) return;
    if (!death.isAttached) report.unattached++;
    if (death.isInSection) report.inSection++;
    if (death.isHolding) report.holding++;
    if (death.isWaiting) report.waiting++;
    report.longestNews = Math.max(report.longestNews, Math.round(death.news));
  }

  /**
   * Waits until the other workers continue.
   * @param pauses - receives the times that this took
   */
  private async awaitOthers(dead: number, pauses: number[]): Promise<void> {
    const { board, told, toldAt } = this;
    for (const { place } of this.places) {
      if (place === dead || !this.hasBegun(place)) continue;
      await this.until(() => board.wentOn(place, told), `next operation of ${place}`);
      pauses.push(board.pause(place, toldAt));
    }
  }

  /** Whether the worker in a place has done something since it was started. */
  private hasBegun(place: number): boolean {
    return this.board.doneBy(place) !== this.begun[place];
  }

  private async until(isTrue: () => boolean, what: string): Promise<void> {
    const end = performance.now() + this.patience;
    while (!isTrue()) {
      this.require(this.places.flatMap(({ failure = [] }) => failure));
      if (performance.now() > end) throw new StormFailure(`${this.describe()}: no ${what} within ${this.patience} ms`);
      await sleep(1);
    }
    this.require(this.places.flatMap(({ failure = [] }) => failure));
  }

  private require(problems: readonly string[]): void {
    if (problems.length > 0) throw new StormFailure(`${this.describe()}: ${problems.slice(0, 5).join("; ")}`);
  }

  private describe(): string {
    return `after ${this.report.kills} kills`;
  }
}

function figuresOf(times: readonly number[]): object {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))];
  return { median: at(0.5), of100: at(0.99), longest: at(1), over100: sorted.filter((time) => time > 100).length };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The state after a storm. */
export interface StormOutcome {
  readonly fs: SharedMemoryFileSystem;
  readonly report: StormReport;
  readonly figures: object;
}

let code: Promise<string> | undefined;

/**
 * Runs a storm on a new filesystem.
 * @throws StormFailure
 */
export async function rage(options: StormOptions, kills: number): Promise<StormOutcome> {
  code ??= bundleWorker(new URL("./storm-worker.ts", import.meta.url));
  const limits = { maxQuota: 16 * 2 ** 20, nodeOverhead: 64, maxNodes: 2000 };
  const fs = SharedMemoryFileSystem.create({ ...limits, defaultLockTimeout: options.patience ?? mostPatience });
  const storm = new Storm(fs, options, await code);
  try {
    await storm.begin();
    while (storm.report.kills < kills) await storm.strike();
    await storm.end();
    return { fs, report: storm.report, figures: storm.figures };
  } finally {
    await storm.stop();
  }
}
