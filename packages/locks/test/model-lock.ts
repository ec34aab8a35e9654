import type { LockAccess } from "@dmemfs/contract";

/** The state of a request. */
export type Outcome = "waiting" | "held" | "released" | "timed out" | "aborted" | "turned away";

/** A request for the model's lock. */
export interface ModelTask {
  readonly access: LockAccess;
  /** Model time at which it gives up. */
  readonly deadline: number;
  /** Which of the shared signals stops it. */
  readonly signal: number | undefined;
  outcome: Outcome;
}

/** The rules of the lock in their plainest form: a list of all requests, scanned from the front after each event. */
export class ModelLock {
  readonly tasks: ModelTask[] = [];
  now = 0;

  /** All requests with that outcome, in order of arrival. */
  those(outcome: Outcome): ModelTask[] {
    return this.tasks.filter((task) => task.outcome === outcome);
  }

  ask(access: LockAccess, timeout: number | null, signal: number | undefined): void {
    const deadline = timeout === null ? Infinity : this.now + timeout;
    const task: ModelTask = { access, deadline, signal, outcome: "waiting" };
    this.tasks.push(task);
    this.#admit();
    if (task.outcome === "waiting" && timeout === 0) task.outcome = "turned away";
  }

  release(task: ModelTask): void {
    task.outcome = "released";
    this.#admit();
  }

  abort(signal: number): void {
    for (const task of this.those("waiting")) if (task.signal === signal) task.outcome = "aborted";
    this.#admit();
  }

  advance(milliseconds: number): void {
    const end = this.now + milliseconds;
    for (let task = this.#nextToGiveUp(end); task !== undefined; task = this.#nextToGiveUp(end)) {
      task.outcome = "timed out";
      this.#admit();
    }
    this.now = end;
  }

  #nextToGiveUp(end: number): ModelTask | undefined {
    const due = this.those("waiting").filter(({ deadline }) => deadline <= end);
    return due.sort((left, right) => left.deadline - right.deadline)[0];
  }

  #admit(): void {
    for (const task of this.those("waiting")) {
      const inside = this.those("held");
      const fits = task.access === "write" ? inside.length === 0 : inside.every(({ access }) => access === "read");
      if (!fits) return;
      task.outcome = "held";
    }
  }
}
