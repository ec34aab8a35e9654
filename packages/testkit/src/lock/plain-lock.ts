import {
  BlockingIOError,
  type LockAccess,
  type LockHold,
  type LockWaitOptions,
  type ReadWriteLock,
} from "@dmemfs/contract";

interface Waiter {
  readonly access: LockAccess;
  enter(): void;
  wake(): void;
}

/** A minimal lock: fair, with a list of its holds and a queue of its waiters. */
export class PlainLock implements ReadWriteLock {
  #inside: LockHold[] = [];
  #queue: Waiter[] = [];

  get isLocked(): boolean {
    return this.#inside.length > 0;
  }

  get isWriteLocked(): boolean {
    return this.#inside[0]?.access === "write";
  }

  tryAcquire(access: LockAccess): LockHold | undefined {
    return this.#queue.length === 0 && this.#admits(access) ? this.#enter(access) : undefined;
  }

  async acquire(access: LockAccess, { timeout, signal }: LockWaitOptions = {}): Promise<LockHold> {
    signal?.throwIfAborted();
    const hold = this.tryAcquire(access);
    if (hold !== undefined) return hold;
    if (timeout === 0) throw new BlockingIOError("EAGAIN", { syscall: "acquire" });
    return this.#wait(access, timeout ?? undefined, signal);
  }

  wakeWaiters(): void {
    const queue = this.#queue;
    this.#queue = [];
    for (const waiter of queue) waiter.wake();
  }

  #wait(access: LockAccess, timeout: number | undefined, signal: AbortSignal | undefined): Promise<LockHold> {
    return new Promise((resolve, reject) => {
      const leave = (reason: unknown): void => {
        this.#queue = this.#queue.filter((other) => other !== waiter);
        reject(reason);
        this.#admitWaiters();
      };
      const onAbort = (): void => {
        clearTimeout(timer);
        leave(signal?.reason);
      };
      const onTimeout = (): void => {
        signal?.removeEventListener("abort", onAbort);
        leave(new BlockingIOError("EAGAIN", { syscall: "acquire", detail: `${timeout} ms have passed` }));
      };
      const settle = (hold: LockHold): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
        resolve(hold);
      };
      const waiter: Waiter = {
        access,
        enter: () => settle(this.#enter(access)),
        wake: () => settle({ access, released: true, release() {}, [Symbol.dispose]() {} }),
      };
      // A timer supports at most 31 bits of milliseconds, about 24 days. This lock treats longer timeouts as infinite.
      const timer = timeout === undefined || timeout >= 2 ** 31 ? undefined : setTimeout(onTimeout, timeout);
      signal?.addEventListener("abort", onAbort);
      this.#queue.push(waiter);
    });
  }

  #admits(access: LockAccess): boolean {
    return access === "read" ? !this.isWriteLocked : !this.isLocked;
  }

  #enter(access: LockAccess): LockHold {
    const lock = this;
    const hold: LockHold = {
      access,
      get released() {
        return !lock.#inside.includes(hold);
      },
      release() {
        lock.#inside = lock.#inside.filter((other) => other !== hold);
        lock.#admitWaiters();
      },
      [Symbol.dispose]: () => hold.release(),
    };
    this.#inside.push(hold);
    return hold;
  }

  #admitWaiters(): void {
    for (let next = this.#queue[0]; next !== undefined && this.#admits(next.access); next = this.#queue[0]) {
      this.#queue.shift();
      next.enter();
    }
  }
}
