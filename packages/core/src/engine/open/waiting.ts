import type { LockAccess, LockHold, LockRequest, Operation, ReadWriteLock } from "@dmemfs/contract";
import { discardUnused } from "../change/index.js";
import { type Begun, Remaining } from "../drive/index.js";
import type { FileNode, FileSystemState, HeldLock } from "../tree/index.js";
import type { OpenRequest } from "./open-request.js";

/** A lock to wait for: of a file, or of a path whose file is being made. */
export class Waiting<Node> implements LockRequest {
  constructor(
    readonly lock: ReadWriteLock,
    readonly access: LockAccess,
    readonly path: string,
    readonly syscall: string,
    /** Undefined while the file is being made. */
    readonly node: FileNode<Node> | undefined,
  ) {}

  /**
   * The lock with the hold that ended the wait. A hold that is already released only wakes the call: the file has lost its name.
   */
  heldBy(hold: LockHold | undefined): HeldLock | undefined {
    return hold === undefined || hold.released ? undefined : { lock: this.lock, hold };
  }

  /** Forgets the lock if no call holds it or waits for it. */
  drop(state: FileSystemState<Node>): void {
    const { node = state.pendingFiles.drop(this.path, this.lock) } = this;
    if (node === undefined) return;
    state.table.dropLock(node);
    // The lock may have been granted, and the file may have lost its name while the lock was held.
    discardUnused(state, node);
  }
}

/** A file, and the hold of its lock that the call has taken. */
interface Locked {
  readonly hold: LockHold;
}

/**
 * Tries to take the lock of a file. Uses `granted` if it is a hold of the lock that the path has now, and does not release it
 * otherwise.
 */
export type Attempt<Node, Result extends Locked> = (
  state: FileSystemState<Node>,
  request: OpenRequest,
  granted?: HeldLock,
) => Result | Waiting<Node>;

/**
 * Takes the lock of a file as soon as it is free. A waiter holds no lock and blocks only later waiters. After each wait it looks
 * its path up again, because the file may have been removed or replaced. The first attempt is made by the call.
 */
export function takeLock<Node, Result extends Locked>(
  state: FileSystemState<Node>,
  request: OpenRequest,
  attempt: Attempt<Node, Result>,
): Begun<Result> {
  const outcome = attempt(state, request);
  return outcome instanceof Waiting ? new Remaining(waitAndTake(state, request, attempt, outcome)) : outcome;
}

function* waitAndTake<Node, Result extends Locked>(
  state: FileSystemState<Node>,
  request: OpenRequest,
  attempt: Attempt<Node, Result>,
  first: Waiting<Node>,
): Operation<Result> {
  let outcome: Result | Waiting<Node> = first;
  while (outcome instanceof Waiting) {
    const waiting: Waiting<Node> = outcome;
    let hold: LockHold | undefined;
    try {
      hold = yield waiting;
      outcome = attempt(state, request, waiting.heldBy(hold));
    } finally {
      if (outcome instanceof Waiting || outcome.hold !== hold) {
        hold?.release();
        waiting.drop(state);
      }
    }
  }
  return outcome;
}
