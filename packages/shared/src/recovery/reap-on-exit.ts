import { InvalidArgumentError, invalidArgumentType, readOptions, UnsupportedOperationError } from "@dmemfs/contract";
import { threadNumber } from "@dmemfs/core/engine";
import type { Attachment } from "../attachment/attachment.js";
import type { ShareToken } from "../attachment/share-token.js";
import { type ExitingWorker, ExitWatch } from "./exit-watch.js";
import { LockWatch } from "./lock-watch.js";
import type { ReapResult } from "./reap.js";
import { webLocks } from "./web-locks.js";

/** The options of `reapOnExit`. */
export interface ReapOnExitOptions {
  /** The token of this worker and of no other worker. Required if workers have no `exit` event, as in browsers. */
  readonly token?: ShareToken | undefined;
  /** Called after each attachment of the worker that was reaped. An error that it throws is an uncaught exception. */
  readonly onReap?: ((result: ReapResult) => void) | undefined;
}

const place = { syscall: "reapOnExit" };

/** As `SharedMemoryFileSystem.reapOnExit`. */
export function reapOnExit(attachment: Attachment, worker: object, options: ReapOnExitOptions | undefined): Disposable {
  const { token, onReap = () => {} } = readOptions(options, ["token", "onReap"], place);
  if (typeof onReap !== "function") throw invalidArgumentType("onReap", "a function", onReap);
  if (typeof worker !== "object" || worker === null) throw invalidArgumentType("worker", "a worker", worker);
  attachment.arena.membership.require();
  if (isExiting(worker)) return new ExitWatch(attachment, threadOf(worker), worker, onReap);
  const locks = webLocks();
  if (locks === undefined) throw unsupported();
  if (token === undefined) throw new InvalidArgumentError({ ...place, detail: missingToken });
  return new LockWatch(attachment, locks, token.ticket, onReap);
}

function isExiting(worker: object): worker is ExitingWorker {
  return typeof (worker as ExitingWorker).on === "function" && typeof (worker as ExitingWorker).threadId === "number";
}

const missingToken =
  "this platform reports the end of a worker only by a Web Lock: pass the token that was sent to the worker, " +
  "reapOnExit(worker, { token })";

function unsupported(): UnsupportedOperationError {
  const detail =
    threadNumber() >= 0
      ? "this worker has no exit event; use one of node:worker_threads, or call reap(clientId) when it has ended"
      : "this platform does not report the end of a worker; call reap(clientId) when it has ended";
  return new UnsupportedOperationError("ENOTSUP", { ...place, detail });
}

/** The number of the thread. A worker that has ended no longer has one. */
function threadOf(worker: ExitingWorker): number {
  if (worker.threadId > 0) return worker.threadId;
  const detail =
    "the worker has already ended; call reapOnExit right after the worker is created, or call reap(clientId)";
  throw new InvalidArgumentError({ ...place, detail });
}
