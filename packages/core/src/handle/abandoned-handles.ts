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

/** Watches over an open handle. */
export function watch(handle: object, file: Closable): void {
  lost.register(handle, file, handle);
}

/** Ceases to watch over a handle that was closed. */
export function unwatch(handle: object): void {
  lost.unregister(handle);
}
