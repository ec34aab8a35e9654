import { FileSystemState } from "@dmemfs/core/engine";
import { Arena } from "../arena.js";
import { ArenaParts } from "../arena-parts.js";
import type { TakenPlace } from "../clients/client-records.js";
import type { Geometry } from "../layout/geometry.js";
import type { ArenaNode } from "../nodes/node-number.js";
import { EndedClient } from "../recovery/ended-client.js";
import { recover } from "../recovery/recover.js";
import { holdLock, webLocks } from "../recovery/web-locks.js";
import { ArenaBackend } from "../storage/arena-backend.js";
import { ArenaNodeTable } from "../table/arena-node-table.js";
import { ArenaOpenFiles } from "../table/arena-open-files.js";
import { ArenaResources } from "../table/arena-resources.js";
import type { SharedWords } from "../words/shared-words.js";
import type { ThreadSettings } from "./thread-settings.js";

/** One thread's access to an arena: its state as operations see it, and its end. */
export class Attachment {
  readonly arena: Arena;
  readonly parts: ArenaParts;
  readonly state: FileSystemState<ArenaNode>;
  private readonly openFiles: ArenaOpenFiles;
  /** The watches for the ends of workers, which end with it. */
  readonly watches: Set<Disposable> = new Set();
  /** Releases the lock that reports the end of this thread to other threads. */
  private readonly releaseLock: (() => void) | undefined;

  constructor(
    readonly buffer: SharedArrayBuffer,
    words: SharedWords,
    geometry: Geometry,
    { id, life }: TakenPlace,
    thread: ThreadSettings,
  ) {
    this.arena = new Arena(buffer, words, geometry, id, life);
    this.parts = new ArenaParts(this.arena, thread.guard);
    this.openFiles = new ArenaOpenFiles(this.arena, this.parts.holds);
    const { detached, pending, contents, ledger } = this.parts;
    const resources = new ArenaResources(this.arena, ledger, new ArenaBackend(contents));
    const { defaultLockTimeout, callbackGuard, now } = thread;
    this.arena.structure.patience = defaultLockTimeout ?? Number.MAX_VALUE;
    this.arena.membership.evicted = () => this.forget();
    this.parts.holds.inherit();
    const locks = webLocks();
    if (locks !== undefined) this.releaseLock = holdLock(locks, this.arena);
    this.state = new FileSystemState<ArenaNode>(
      new ArenaNodeTable(this.parts),
      resources,
      now,
      defaultLockTimeout,
      callbackGuard,
      { openFiles: this.openFiles, detachedFiles: detached, pendingFiles: pending },
    );
  }

  /** Closes the open files, releases everything and frees the place. No method can be called afterwards. */
  dispose(): void {
    const { membership, client } = this.arena;
    if (membership.isOver) return;
    if (!membership.isCurrent) {
      membership.refusal();
      return;
    }
    this.openFiles.closeAll();
    recover(this.parts, new EndedClient(this.arena, client));
    this.parts.holds.dispose();
    membership.end();
    this.endWatches();
    this.releaseLock?.();
  }

  /**
   * Closes the open files and rejects the waiters, in the memory of this thread only: another thread has released their locks in
   * the arena.
   */
  private forget(): void {
    this.parts.holds.dispose();
    this.openFiles.forgetAll();
    this.endWatches();
  }

  private endWatches(): void {
    for (const watch of this.watches) watch[Symbol.dispose]();
  }
}
