import { addAbortListener, removeAbortListener } from "@dmemfs/contract";
import { requireBoolean, requireFunction, requireOptions, requirePath } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { FSWatcher } from "./fs-watcher.js";

/** `fs.watch` of a context. */
export function watchIn(context: CallContext): (filename: unknown, ...parameters: unknown[]) => FSWatcher {
  return (filename, given, last) => {
    const { persistent = true, recursive, encoding, signal } = requireOptions(given);
    const path = requirePath(filename);
    const isRecursive = recursive ? requireBoolean(recursive, "options.recursive") : false;
    const listener = typeof given === "function" ? given : last;
    const watcher = new FSWatcher(context, path, { persistent: Boolean(persistent), recursive: isRecursive, encoding });
    if (listener) watcher.on("change", requireFunction(listener, "listener"));
    if (signal !== undefined) closeOnAbort(watcher, signal);
    return watcher;
  };
}

function closeOnAbort(watcher: FSWatcher, signal: AbortSignal): void {
  const close = (): void => watcher.close();
  if (signal.aborted) queueMicrotask(close);
  else addAbortListener(signal, close);
  watcher.once("close", () => removeAbortListener(signal, close));
}
