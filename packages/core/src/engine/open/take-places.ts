import type { LockAccess, LockHold, LockWaitOptions, Operation, ReadWriteLock } from "@dmemfs/contract";
import type { FileSystemState } from "../tree/index.js";
import type { NewFile } from "./new-file.js";
import type { OpenFile } from "./open-file.js";
import { tryOpen, tryTakePlace } from "./open-operation.js";
import type { OpenRequest } from "./open-request.js";
import { type Attempt, Waiting } from "./waiting.js";

/** The file that is read, and that which is written. */
export interface Places<Node> {
  readonly source: OpenFile<Node>;
  readonly destination: OpenFile<Node> | NewFile<Node>;
}

/** The holds of two locks. */
class HoldPair implements LockHold {
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

/** Waits in the lines of two files at once. */
class LockPair<Node> implements ReadWriteLock {
  constructor(
    private readonly source: Waiting<Node>,
    private readonly destination: Waiting<Node>,
  ) {}

  get isLocked(): boolean {
    return this.source.lock.isLocked || this.destination.lock.isLocked;
  }

  get isWriteLocked(): boolean {
    return this.source.lock.isWriteLocked || this.destination.lock.isWriteLocked;
  }

  tryAcquire(access: LockAccess): HoldPair | undefined {
    const { source, destination } = this;
    const first = source.lock.tryAcquire(source.access);
    const second = first && destination.lock.tryAcquire(destination.access);
    if (first !== undefined && second !== undefined) return new HoldPair(access, first, second);
    first?.release();
    return undefined;
  }

  wakeWaiters(): void {
    this.source.lock.wakeWaiters();
    this.destination.lock.wakeWaiters();
  }

  async acquire(access: LockAccess, options?: LockWaitOptions): Promise<HoldPair> {
    const { source, destination } = this;
    const [first, second] = await Promise.allSettled([
      source.lock.acquire(source.access, options),
      destination.lock.acquire(destination.access, options),
    ]);
    if (first.status === "fulfilled" && second.status === "fulfilled") {
      return new HoldPair(access, first.value, second.value);
    }
    for (const settled of [first, second]) if (settled.status === "fulfilled") settled.value.release();
    throw (first.status === "rejected" ? first : (second as PromiseRejectedResult)).reason;
  }
}

/**
 * Takes the places of a call in the lines of two files, both by the call: no two calls wait for one another. If a file has
 * changed its path during a wait, both places are taken anew.
 */
export function* takePlaces<Node>(
  state: FileSystemState<Node>,
  sourceRequest: OpenRequest,
  destinationRequest: OpenRequest,
): Operation<Places<Node>> {
  for (;;) {
    let source: OpenFile<Node> | Waiting<Node> | undefined;
    let destination: OpenFile<Node> | NewFile<Node> | Waiting<Node> | undefined;
    let hold: LockHold | undefined;
    let isTaken = false;
    const waited: Waiting<Node>[] = [];
    try {
      source = tryOpen(state, sourceRequest);
      destination = tryTakePlace(state, destinationRequest);
      if (source instanceof Waiting && destination instanceof Waiting) {
        waited.push(source, destination);
        const { access, path, syscall } = destination;
        hold = yield { lock: new LockPair(source, destination), access, path, syscall };
        const pair = hold as HoldPair;
        source = tryAgain(tryOpen, state, sourceRequest, source, pair.source);
        destination = tryAgain(tryTakePlace, state, destinationRequest, destination, pair.destination);
      } else if (source instanceof Waiting) {
        waited.push(source);
        hold = yield source;
        source = tryAgain(tryOpen, state, sourceRequest, source, hold);
      } else if (destination instanceof Waiting) {
        waited.push(destination);
        hold = yield destination;
        destination = tryAgain(tryTakePlace, state, destinationRequest, destination, hold);
      }
      if (source instanceof Waiting || destination instanceof Waiting) continue;
      isTaken = true;
      return { source, destination };
    } finally {
      if (!isTaken) {
        if (!(source instanceof Waiting)) source?.close();
        if (!(destination instanceof Waiting)) destination?.close();
        hold?.release();
      }
      for (const waiting of waited) waiting.drop(state);
    }
  }
}

/** Takes a lock after the wait for it. Releases the hold if the path has another lock now. */
function tryAgain<Node, Result extends { readonly hold: LockHold }>(
  attempt: Attempt<Node, Result>,
  state: FileSystemState<Node>,
  request: OpenRequest,
  { lock }: Waiting<Node>,
  hold: LockHold | undefined,
): Result | Waiting<Node> {
  const isGranted = hold !== undefined && !hold.released;
  const outcome = isGranted ? attempt(state, request, lock, hold) : attempt(state, request);
  if (outcome instanceof Waiting || outcome.hold !== hold) hold?.release();
  return outcome;
}
