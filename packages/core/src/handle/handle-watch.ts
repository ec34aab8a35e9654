import { warn } from "../platform.js";

/** What is left of a handle that nobody can reach any more. */
interface Closable {
  readonly path: string;
  readonly plan: { readonly mode: string };
  readonly closed: boolean;
  close(): void;
}

/** Gives the lock of a handle that was lost while open back, and says so. */
const lost = new FinalizationRegistry<Closable>((file) => {
  if (file.closed) return;
  file.close();
  warn(
    `a handle of '${file.path}' (${file.plan.mode}) was garbage-collected while open; close it, or declare it with using`,
  );
});

/** Handles that are looked at again soon, most of them closed by then. */
const mostRecent = 64;

/**
 * Watches over open handles. To register with the garbage collector costs more than an open and a close together, so a
 * handle is registered only if it is still open when the running code has come to its end, or many others were opened since.
 */
class HandleWatch {
  private recent: (readonly [handle: object, file: Closable])[] = [];
  private readonly registered = new WeakSet<object>();

  /** Watches over an open handle. */
  add(handle: object, file: Closable): void {
    if (this.recent.length === 0) queueMicrotask(() => this.registerOpen());
    else if (this.recent.length >= mostRecent) this.registerOpen();
    this.recent.push([handle, file]);
  }

  /** Ceases to watch over a handle that is being closed. */
  remove(handle: object): void {
    if (this.registered.delete(handle)) lost.unregister(handle);
  }

  private registerOpen(): void {
    for (const [handle, file] of this.recent) {
      if (file.closed) continue;
      lost.register(handle, file, handle);
      this.registered.add(handle);
    }
    this.recent = [];
  }
}

/** The watch over all handles of this thread. */
export const handleWatch: HandleWatch = new HandleWatch();
