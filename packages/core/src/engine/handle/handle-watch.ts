import { displayText } from "@dmemfs/contract";
import { warn } from "../platform.js";

/** The data with which the finalizer closes a handle that became unreachable. */
interface Closable {
  readonly path: string;
  readonly flags: { readonly mode: string };
  readonly closed: boolean;
  close(): void;
}

/** Releases the lock of a handle that became unreachable while open, and warns. */
const lost = new FinalizationRegistry<Closable>((file) => {
  if (file.closed || !tryClose(file)) return;
  warn(
    `a handle of '${displayText(file.path)}' (${file.flags.mode}) was garbage-collected while open; close it, or declare it with using`,
  );
});

/** An error would end the process. A file throws if another thread has ended its attachment to the shared memory. */
function tryClose(file: Closable): boolean {
  try {
    file.close();
    return true;
  } catch {
    return false;
  }
}

/** Open handles that are checked again soon. Most of them are closed by then. */
const mostRecent = 64;

/** A handle, and the file to close if the handle becomes unreachable. */
interface Watched {
  readonly handle: object;
  readonly file: Closable;
}

let recent: Watched[] = [];
const registered = new WeakSet<object>();
let awaited = false;

/**
 * Watches an open handle. Registering with the garbage collector costs more than an open and a close together. Therefore a
 * handle is registered only if it is still open when the running code ends, or after many other handles were opened. A closed
 * handle is released once all handles that were opened after it are closed.
 */
export function watch(handle: object, file: Closable): void {
  if (recent.length >= mostRecent) registerOpen();
  recent.push({ handle, file });
  if (awaited) return;
  awaited = true;
  queueMicrotask(() => {
    awaited = false;
    registerOpen();
  });
}

/** Stops watching a handle that was closed. */
export function unwatch(handle: object): void {
  while (recent.at(-1)?.file.closed) recent.pop();
  if (registered.delete(handle)) lost.unregister(handle);
}

function registerOpen(): void {
  for (const { handle, file } of recent) {
    if (file.closed) continue;
    lost.register(handle, file, handle);
    registered.add(handle);
  }
  recent = [];
}
