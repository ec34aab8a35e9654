import type { LockHold, Operation } from "@dmemfs/contract";
import type { FileSystemState } from "../tree/index.js";
import type { HoldPair } from "./lock-pair.js";
import type { NewFile } from "./new-file.js";
import type { OpenFile } from "./open-file.js";
import { tryOpen, tryTakePlace } from "./open-operation.js";
import type { OpenRequest } from "./open-request.js";
import { lockPair } from "./shared-lock-pair.js";
import { type Attempt, Waiting } from "./waiting.js";

/** The file that is read, and the file that is written. */
export interface Places<Node> {
  readonly source: OpenFile<Node>;
  /** Undefined if the file is open and the call did not wait for it. */
  readonly destination: OpenFile<Node> | NewFile<Node> | undefined;
}

/**
 * Queues a call for two files, for both before this function returns, so that no two calls wait for one another. If a file has
 * changed its path during a wait, the call is queued for both again.
 * @param detach - whether not to wait for a destination that is open
 */
export function* takePlaces<Node>(
  state: FileSystemState<Node>,
  sourceRequest: OpenRequest,
  destinationRequest: OpenRequest,
  detach: boolean,
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
      if (detach && destination instanceof Waiting && destination.node !== undefined) destination = undefined;
      if (source instanceof Waiting && destination instanceof Waiting) {
        waited.push(source, destination);
        const { access, path, syscall } = destination;
        hold = yield { lock: lockPair(source, destination), access, path, syscall };
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
  waiting: Waiting<Node>,
  hold: LockHold | undefined,
): Result | Waiting<Node> {
  const outcome = attempt(state, request, waiting.heldBy(hold));
  if (outcome instanceof Waiting || outcome.hold !== hold) hold?.release();
  return outcome;
}
