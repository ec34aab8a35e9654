import type { Attachment } from "../attachment/attachment.js";
import { clientsOf, lockNameOf } from "../clients/client-records.js";
import { client } from "../layout/client-fields.js";
import { longestAfterlife, type ReapResult } from "./reap.js";
import { reapWhenStill } from "./reap-when-still.js";
import type { WebLocks } from "./web-locks.js";

/** Milliseconds between two looks for attachments that were made of the token. */
const interval = 100;

/**
 * Reaps the attachments that were made of a token when the Web Locks of their threads are released. An attachment is watched from the
 * first look on that finds its lock.
 */
export class LockWatch implements Disposable {
  private readonly end = new AbortController();
  /** The names of the locks that are watched. */
  private readonly watched = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly attachment: Attachment,
    private readonly locks: WebLocks,
    private readonly ticket: number,
    private readonly onReap: (result: ReapResult) => void,
  ) {
    void this.look();
  }

  [Symbol.dispose](): void {
    this.end.abort();
    clearTimeout(this.timer);
  }

  private async look(): Promise<void> {
    const found = this.found();
    if (found.size > 0) {
      const { held = [] } = await this.locks.query();
      for (const { name } of held) this.watch(name, found.get(name ?? ""));
    }
    if (!this.end.signal.aborted && !this.attachment.arena.membership.isOver) {
      this.timer = setTimeout(() => void this.look(), interval);
    }
  }

  /** The attachments of the token that are not watched yet, by the names of their locks. */
  private found(): Map<string, number> {
    const { words, geometry } = this.attachment.arena;
    const found = new Map<string, number>();
    for (const id of clientsOf(words, geometry, client.ticket, this.ticket)) {
      const name = this.nameOf(id);
      if (!this.watched.has(name)) found.set(name, id);
    }
    return found;
  }

  private nameOf(id: number): string {
    const { words, geometry } = this.attachment.arena;
    return lockNameOf(words, geometry, id);
  }

  private watch(name: string | undefined, id: number | undefined): void {
    if (name === undefined || id === undefined) return;
    this.watched.add(name);
    const released = (): void => {
      // An attachment that was disposed of has left its place.
      if (this.nameOf(id) === name) reapWhenStill(this.attachment, id, longestAfterlife, this.onReap);
    };
    this.locks.request(name, { signal: this.end.signal }, released).catch(() => {});
  }
}
