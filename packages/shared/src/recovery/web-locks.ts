import { stopsBeforeExit } from "@dmemfs/core/engine";

/** What is used of the Web Locks of a platform. */
export interface WebLocks {
  request(name: string, options: { readonly signal?: AbortSignal }, granted: () => unknown): Promise<unknown>;
  query(): Promise<{ readonly held?: readonly { readonly name?: string }[] }>;
}

/**
 * The Web Locks of the platform, where they tell of the end of a thread. Node has them too, but never releases those of a worker that
 * was terminated; there and on Bun, threads have an `exit` event.
 */
export function webLocks(): WebLocks | undefined {
  if (stopsBeforeExit()) return undefined;
  return (globalThis as { readonly navigator?: { readonly locks?: WebLocks } }).navigator?.locks;
}

/**
 * Holds a lock for as long as this thread runs, so that others hear of its end.
 * @returns a function that releases it
 */
export function holdLock(locks: WebLocks, name: string): () => void {
  let release: () => void = () => {};
  const end = new Promise<void>((resolve) => {
    release = resolve;
  });
  // A platform that refuses locks, as one does for a page without an origin, tells of no end.
  locks.request(name, {}, () => end).catch(() => {});
  return release;
}
