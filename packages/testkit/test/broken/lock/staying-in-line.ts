import type { LockHold, LockWaitOptions, ReadWriteLock } from "@dmemfs/contract";

/** Gives up as it should, but stays in the queue; `late` gets the hold that is granted after that. */
export function stayingInLine(
  lock: ReadWriteLock,
  another: () => ReadWriteLock,
  late: (hold: LockHold) => void,
): ReadWriteLock["acquire"] {
  return (access, options = {}) => {
    const granted = lock.acquire(access);
    if (options.timeout === undefined && options.signal === undefined) return granted;
    let gaveUp = false;
    const refused = givesUp(another, options).catch((reason: unknown) => {
      gaveUp = true;
      throw reason;
    });
    granted.then((hold) => gaveUp && late(hold));
    return Promise.race([granted, refused]);
  };
}

/** Rejects when a waiter with these options would give up, and never resolves. Waits at a lock that stays busy. */
export function givesUp(another: () => ReadWriteLock, options: LockWaitOptions): Promise<never> {
  const busy = another();
  busy.tryAcquire("write");
  return busy.acquire("write", options).then(() => {
    throw new Error("a busy lock was granted");
  });
}
