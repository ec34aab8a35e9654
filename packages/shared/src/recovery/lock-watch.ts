import type { Attachment } from "../attachment/attachment.js";
import { clientsOfTicket, lockNameOf, numberOf } from "../clients/client-records.js";
import { client } from "../layout/client-fields.js";
import type { ReapResult } from "./reap.js";
import { reapWhenStill } from "./reap-when-still.js";
import type { WebLocks } from "./web-locks.js";

/** Milliseconds between two searches for attachments that were made from the token. */
const interval = 100;

/**
 * Reaps the attachments that were made from a token when the Web Locks of their threads are released: the platform does that
 * after the thread has stopped. An attachment whose thread has not yet held its lock is not watched.
 */
export class LockWatch implements Disposable {
  private readonly end = new AbortController();
  /** The names of the locks that are watched. */
  private readonly watched = new Set<string>();
  /** Whether the worker has ended: one of its attachments has lost its Web Lock, but still has its place. */
  private hasEnded = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly attachment: Attachment,
    private readonly locks: WebLocks,
    private readonly ticket: number,
    private readonly onReap: (result: ReapResult) => void,
  ) {
    attachment.watches.add(this);
    this.look();
  }

  [Symbol.dispose](): void {
    this.attachment.watches.delete(this);
    this.end.abort();
    clearTimeout(this.timer);
  }

  private look(): void {
    const { words, geometry, membership } = this.attachment.arena;
    if (membership.isOver) return;
    const ids = clientsOfTicket(words, geometry, this.ticket);
    if (this.hasEnded && ids.length === 0) {
      this[Symbol.dispose]();
      return;
    }
    for (const id of ids) {
      const lockedBy = words.load(geometry.client(id) + client.webLock);
      if (lockedBy === numberOf(words, geometry, id)) this.watch(id);
    }
    this.timer = setTimeout(() => this.look(), interval);
  }

  private nameOf(id: number): string {
    const { words, geometry } = this.attachment.arena;
    return lockNameOf(words, geometry, id);
  }

  private watch(id: number): void {
    const name = this.nameOf(id);
    if (this.watched.has(name)) return;
    this.watched.add(name);
    const released = (): void => {
      if (this.nameOf(id) === name) {
        this.hasEnded = true;
        reapWhenStill(this.attachment, id, 0, this.onReap);
      } else {
        // An attachment that was disposed of no longer has its place.
        this.watched.delete(name);
      }
    };
    this.locks.request(name, { signal: this.end.signal }, released).catch(() => {});
  }
}
