import { BlockingIOError, type LockAccess, type LockHold } from "@dmemfs/contract";
import { vi } from "vitest";
import { countListeners } from "../../../test/support/count-listeners.js";
import { ReadWriteLock } from "../src/index.js";
import { type Attempt, attempt, settle } from "./attempt.js";
import { ModelLock, type Outcome } from "./model-lock.js";

const signalCount = 3;

/** The lock and its model side by side: every action is done to both. */
export class LockPair {
  readonly model: ModelLock = new ModelLock();
  readonly lock: ReadWriteLock = new ReadWriteLock();
  readonly #attempts: Attempt[] = [];
  readonly #controllers = Array.from({ length: signalCount }, () => new AbortController());
  readonly #listeners = this.#controllers.map(({ signal }) => countListeners(signal));

  tryAcquire(access: LockAccess): void {
    this.model.ask(access, 0, undefined);
    const hold = this.lock.tryAcquire(access);
    const reason = hold === undefined ? new BlockingIOError("EAGAIN") : undefined;
    this.#attempts.push({ state: hold === undefined ? "refused" : "held", hold, reason });
  }

  acquire(access: LockAccess, timeout: number | null, signal: number | undefined): void {
    const abortSignal = signal === undefined ? undefined : this.#controllers[signal]?.signal;
    if (abortSignal?.aborted) return;
    this.model.ask(access, timeout, signal);
    this.#attempts.push(attempt(this.lock, access, { timeout, signal: abortSignal }));
  }

  /** Releases a hold whose promise has settled. */
  release(choice: number): void {
    const inside = this.model.those("held").filter((task) => this.#holdOf(this.model.tasks.indexOf(task)));
    const task = inside[choice % Math.max(1, inside.length)];
    if (task === undefined) return;
    this.model.release(task);
    this.#holdOf(this.model.tasks.indexOf(task))?.release();
  }

  abort(signal: number): void {
    this.model.abort(signal);
    this.#controllers[signal]?.abort("stop");
  }

  advance(milliseconds: number): void {
    this.model.advance(milliseconds);
    vi.advanceTimersByTime(milliseconds);
  }

  /** The outcome of each after the callbacks of the promises have run. */
  async outcomes(): Promise<Outcome[]> {
    await settle();
    return this.#attempts.map(({ state, hold, reason }, index) => {
      if (state === "waiting") return "waiting";
      if (hold !== undefined) return hold.released ? "released" : "held";
      if (reason === "stop") return "aborted";
      return this.model.tasks[index]?.outcome === "turned away" ? "turned away" : "timed out";
    });
  }

  /** Abort listeners that are alive. */
  get listeners(): number {
    return this.#listeners.reduce((sum, count) => sum + count(), 0);
  }

  #holdOf(index: number): LockHold | undefined {
    return this.#attempts[index]?.hold;
  }
}
