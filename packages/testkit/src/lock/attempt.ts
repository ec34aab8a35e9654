import type { LockAccess, LockHold, LockWaitOptions, ReadWriteLock } from "@dmemfs/contract";
import { equal, show, that } from "../check/index.js";
import { eventually, settle } from "./turns.js";

/** An `acquire` whose state is recorded: it waits until it holds the lock or was rejected. */
export class Attempt {
  readonly access: LockAccess;
  state: "waiting" | "held" | "refused" = "waiting";
  /** The reason of its rejection. */
  reason: unknown;
  #hold: LockHold | undefined;

  constructor(lock: ReadWriteLock, access: LockAccess, options?: LockWaitOptions) {
    this.access = access;
    lock.acquire(access, options).then(
      (hold) => {
        this.#hold = hold;
        this.state = "held";
      },
      (reason: unknown) => {
        this.reason = reason;
        this.state = "refused";
      },
    );
  }

  /** The hold that it got. */
  get hold(): LockHold {
    that(this.#hold !== undefined, `the ${this.access} hold was not granted`);
    return this.#hold;
  }

  release(): void {
    this.hold.release();
  }

  /** Fails unless it gets the lock, now or shortly. */
  async enters(what: string): Promise<LockHold> {
    const settled = await eventually(() => this.state !== "waiting");
    that(settled, `${what}: still waits, though the lock is free for it`);
    equal(this.state, "held", `${what} (${show(this.reason)})`);
    return this.hold;
  }

  /** Fails unless it rejects, now or shortly. Returns the reason. */
  async isRefused(what: string): Promise<unknown> {
    const settled = await eventually(() => this.state !== "waiting");
    that(settled, `${what}: still waits, though it should have given up`);
    equal(this.state, "refused", what);
    return this.reason;
  }

  /** Fails unless it still waits. */
  async waits(what: string): Promise<void> {
    await settle();
    equal(this.state, "waiting", `${what}${this.state === "refused" ? ` (${show(this.reason)})` : ""}`);
  }
}

/** Takes a lock that must be free for this access. */
export function take(lock: ReadWriteLock, access: LockAccess, what = `the ${access} lock`): LockHold {
  const hold = lock.tryAcquire(access);
  that(hold !== undefined, `${what}: tryAcquire returned no hold, though the lock is free for it`);
  return hold;
}

/** Fails if the lock can be acquired for this access now. */
export function refusesAttempt(lock: ReadWriteLock, access: LockAccess, what: string): void {
  that(lock.tryAcquire(access) === undefined, `${what}: tryAcquire("${access}") was granted`);
}

/** Fails unless the lock has no holder and a writer can acquire it. */
export function isFree(lock: ReadWriteLock, what: string): void {
  equal(lock.isLocked, false, `${what}: isLocked`);
  equal(lock.isWriteLocked, false, `${what}: isWriteLocked`);
  take(lock, "write", what).release();
}
