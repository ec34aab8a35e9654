import { addAbortListener, removeAbortListener } from "@dmemfs/contract";
import {
  requireAbortSignal,
  requireBoolean,
  requireEncoding,
  requireInteger,
  requireObject,
  requireOneOf,
  requirePath,
} from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { throwIfAborted } from "../errors/abort-error.js";
import { nodeError } from "../errors/argument-error.js";
import { encodeName } from "../platform/buffer-text.js";
import { KeepAlive } from "./keep-alive.js";
import { eventTypeOf, openWatch } from "./open-watch.js";

/** A change, as `fs.promises.watch` gives it. */
export interface WatchEvent {
  readonly eventType: "change" | "rename";
  readonly filename: string | Uint8Array;
}

/** The options of `fs.promises.watch`, checked in Node's order. */
function requireWatchOptions(given: unknown): {
  readonly persistent: boolean;
  readonly recursive: boolean;
  readonly encoding: string;
  readonly maxQueue: number;
  readonly throwsOnOverflow: boolean;
  readonly signal: AbortSignal | undefined;
} {
  const options: Record<string, unknown> = { ...requireObject(given) };
  const { persistent = true, recursive = false, encoding = "utf8", maxQueue = 2048, overflow = "ignore" } = options;
  return {
    persistent: requireBoolean(persistent, "options.persistent"),
    recursive: requireBoolean(recursive, "options.recursive"),
    maxQueue: requireInteger(maxQueue, "options.maxQueue"),
    throwsOnOverflow: requireOneOf(overflow, "options.overflow", ["ignore", "error"]) === "error",
    signal: requireAbortSignal(options.signal),
    encoding: requireEncoding(encoding),
  };
}

/** `fs.promises.watch` of a context: the changes of a file or a directory, until the iterator is returned or aborted. */
export async function* watchEvents(
  context: CallContext,
  filename: unknown,
  given: unknown = {},
): AsyncGenerator<WatchEvent, never, undefined> {
  const path = requirePath(filename);
  const { persistent, recursive, encoding, maxQueue, throwsOnOverflow, signal } = requireWatchOptions(given);
  throwIfAborted(signal);
  const queue: WatchEvent[] = [];
  let isFull = false;
  let wake = (): void => {};
  const stop = (): void => wake();
  const watch = openWatch(context, path, recursive, (change) => {
    if (queue.length < maxQueue) {
      queue.push({ eventType: eventTypeOf(change), filename: encodeName(change.name, encoding) });
    } else isFull = throwsOnOverflow;
    wake();
  });
  const alive = persistent ? new KeepAlive() : undefined;
  try {
    if (signal !== undefined) addAbortListener(signal, stop);
    for (;;) {
      throwIfAborted(signal);
      if (isFull) throw queueOverflow(maxQueue);
      const event = queue.shift();
      if (event !== undefined) yield event;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    watch.stop();
    alive?.stop();
    if (signal !== undefined) removeAbortListener(signal, stop);
  }
}

function queueOverflow(maxQueue: number): Error {
  return nodeError(Error, "ERR_FS_WATCH_QUEUE_OVERFLOW", `fs.watch() queued more than ${maxQueue} events`);
}
