import { threadNumber } from "@dmemfs/core/engine";
import type { Arena } from "../arena.js";
import { lockNameOf, numberOf } from "../clients/client-records.js";
import { client } from "../layout/client-fields.js";

/** The used part of the Web Locks of a platform. */
export interface WebLocks {
  request(name: string, options: { readonly signal?: AbortSignal }, granted: () => unknown): Promise<unknown>;
}

/**
 * The Web Locks of a browser, which report the end of a thread. Workers of `node:worker_threads` have an `exit` event instead:
 * Node never releases the locks of a terminated worker, and on Deno a held lock keeps the process alive.
 */
export function webLocks(): WebLocks | undefined {
  if (threadNumber() >= 0) return undefined;
  return (globalThis as { readonly navigator?: { readonly locks?: WebLocks } }).navigator?.locks;
}

/**
 * Holds a lock as long as this thread runs, so that other threads notice its end. The lock is granted some turns of the event
 * loop after the call.
 * @returns a function that releases it
 */
export function holdLock(locks: WebLocks, { words, geometry, client: id, ownRecord }: Arena): () => void {
  const number = numberOf(words, geometry, id);
  let release: () => void = () => {};
  const end = new Promise<void>((resolve) => {
    release = resolve;
  });
  const granted = (): Promise<void> => {
    words.store(ownRecord + client.webLock, number);
    return end;
  };
  // A platform may reject locks, for example for a page without an origin. Then no end is reported.
  locks.request(lockNameOf(words, geometry, id), {}, granted).catch(() => {});
  return release;
}
