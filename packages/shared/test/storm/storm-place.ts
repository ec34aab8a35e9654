import type { Worker } from "node:worker_threads";
import { stopsBeforeExit } from "@dmemfs/core/engine";
import { clientsOfThread } from "../../src/clients/client-records.js";
import { state } from "../../src/layout/header.js";
import type { ReapResult } from "../../src/recovery/reap.js";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { startWorker } from "../workers/bundle-worker.js";
import { type Death, deathOf } from "./death.js";
import type { StormMessage, StormRun } from "./storm-run.js";

/** Milliseconds in which a dead worker without an attachment may take one. */
const afterlife = stopsBeforeExit() ? 0 : 2500;

/** Maximum milliseconds that a kill waits for a section of the worker. */
const mostWaiting = 20;

/** The parts that a place needs. */
export interface StormScope {
  readonly fs: SharedMemoryFileSystem;
  readonly code: string;
  readonly board: Int32Array;
  readonly isRecovered: boolean;
  readonly isAimed: boolean;
  readonly work: StormRun["work"];
  readonly fault: StormRun["fault"];
}

/** A place for a worker of a storm, which is started again after its death. */
export class StormPlace {
  /** The failure of the worker. */
  failure: string | undefined;
  /** Whether the worker has completed its work. */
  isOver = false;
  death: Death | undefined;
  reaped: ReapResult | undefined;
  private worker: Worker | undefined;
  private watch: Disposable | undefined;
  private killedAt = 0;
  private threadId = -1;

  constructor(
    private readonly scope: StormScope,
    readonly place: number,
    readonly isMortal: boolean,
  ) {}

  /** Starts a worker. @param onDeath - called at the report of its end, before it is recovered */
  start(seed: number, onDeath: () => void): void {
    const { fs, code, board, isRecovered, work, fault } = this.scope;
    const { place, isMortal } = this;
    this.killedAt = 0;
    this.death = undefined;
    this.reaped = undefined;
    const run: StormRun = { token: fs.share(), board, place, seed, isMortal, work, fault };
    const worker = startWorker(code, run);
    this.worker = worker;
    worker.on("message", (message: StormMessage) => this.hear(message));
    worker.on("error", (error) => this.hear({ failure: String(error) }));
    const { threadId } = worker;
    this.threadId = threadId;
    worker.on("exit", () => {
      if (this.killedAt === 0) return;
      const { arena } = SharedMemoryFileSystem.attachmentOf(fs);
      this.death = deathOf(arena, threadId, performance.now() - this.killedAt);
      onDeath();
    });
    if (isRecovered) this.watch = fs.reapOnExit(worker, { onReap: (result) => this.hearReap(result) });
  }

  kill(): void {
    if (this.scope.isAimed) this.awaitSection();
    this.killedAt = performance.now();
    void this.worker?.terminate();
  }

  /** Ends the worker, which is over or has failed. */
  async stop(): Promise<void> {
    this.watch?.[Symbol.dispose]();
    await this.worker?.terminate();
  }

  /** Whether the worker is dead and was reaped. */
  get isBuried(): boolean {
    const { death, reaped } = this;
    if (death === undefined) return false;
    if (reaped !== undefined || !this.scope.isRecovered) return true;
    // A thread that still runs may attach after the report of its death.
    return !death.isAttached && performance.now() - this.killedAt - death.news >= afterlife;
  }

  /** Blocks until the worker is in a section that has begun to change words. A thread that sleeps would miss the section. */
  private awaitSection(): void {
    const { words, geometry, structure } = SharedMemoryFileSystem.attachmentOf(this.scope.fs).arena;
    const [client] = clientsOfThread(words, geometry, this.threadId);
    const end = performance.now() + mostWaiting;
    const isChanging = (): boolean => structure.mutex.owner === client && (words.load(state.version) & 1) !== 0;
    while (client !== undefined && !isChanging() && performance.now() < end);
  }

  private hear(message: StormMessage): void {
    if ("over" in message) this.isOver = true;
    else if (this.killedAt === 0) this.failure = `worker ${this.place}: ${message.failure}`;
  }

  private hearReap(result: ReapResult): void {
    this.reaped = result;
  }
}
