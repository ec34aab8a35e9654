import {
  addAbortListener,
  type LockAccess,
  type LockHold,
  type LockRequest,
  type LockWaitOptions,
  type ReadWriteLock,
  removeAbortListener,
} from "@dmemfs/contract";

/** The holds of two locks. */
export class HoldPair implements LockHold {
  constructor(
    readonly access: LockAccess,
    readonly source: LockHold,
    readonly destination: LockHold,
  ) {}

  get released(): boolean {
    return this.source.released && this.destination.released;
  }

  release(): void {
    this.source.release();
    this.destination.release();
  }

  [Symbol.dispose](): void {
    this.release();
  }
}

/** Waits for the locks of two files at once. */
export class LockPair implements ReadWriteLock {
  constructor(
    protected readonly source: LockRequest,
    protected readonly destination: LockRequest,
  ) {}

  get isLocked(): boolean {
    return this.source.lock.isLocked || this.destination.lock.isLocked;
  }

  get isWriteLocked(): boolean {
    return this.source.lock.isWriteLocked || this.destination.lock.isWriteLocked;
  }

  tryAcquire(access: LockAccess): HoldPair | undefined {
    const outcome = this.attempt(access);
    return outcome instanceof HoldPair ? outcome : undefined;
  }

  /** Acquires both locks now, or neither. Returns the request whose lock is busy otherwise. */
  protected attempt(access: LockAccess): HoldPair | LockRequest {
    const { source, destination } = this;
    const first = source.lock.tryAcquire(source.access);
    if (first === undefined) return source;
    const second = destination.lock.tryAcquire(destination.access);
    if (second !== undefined) return new HoldPair(access, first, second);
    first.release();
    return destination;
  }

  wakeWaiters(): void {
    this.source.lock.wakeWaiters();
    this.destination.lock.wakeWaiters();
  }

  /** A file that loses its name ends both waits, because the call looks both paths up again. */
  async acquire(access: LockAccess, { timeout, signal }: LockWaitOptions = {}): Promise<HoldPair> {
    const leaving = new AbortController();
    const leave = (): void => leaving.abort(signal?.reason);
    const wait = async (request: LockRequest): Promise<LockHold> => {
      const hold = await request.lock.acquire(request.access, { timeout, signal: leaving.signal });
      if (hold.released) leave();
      return hold;
    };
    if (signal?.aborted === true) leave();
    else if (signal !== undefined) addAbortListener(signal, leave);
    const [first, second] = await Promise.allSettled([wait(this.source), wait(this.destination)]);
    if (signal !== undefined) removeAbortListener(signal, leave);
    if (first.status === "fulfilled" && second.status === "fulfilled") {
      return new HoldPair(access, first.value, second.value);
    }
    for (const settled of [first, second]) {
      if (settled.status !== "fulfilled") continue;
      const { value } = settled;
      if (value.released) return new HoldPair(access, value, value);
      value.release();
    }
    throw (first.status === "rejected" ? first : (second as PromiseRejectedResult)).reason;
  }
}
