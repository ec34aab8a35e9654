import { stopsBeforeExit } from "@dmemfs/core/engine";
import type { Attachment } from "../attachment/attachment.js";
import { clientsOfThread, numberOf } from "../clients/client-records.js";
import { longestAfterlife, type ReapResult } from "./reap.js";
import { reapWhenStill } from "./reap-when-still.js";

/** The used part of a `Worker` of `node:worker_threads`. */
export interface ExitingWorker {
  readonly threadId: number;
  on(event: "exit", listener: () => void): unknown;
  off(event: "exit", listener: () => void): unknown;
}

/** Milliseconds between two searches for attachments of a thread that may still run. */
const interval = 100;

/** Reaps the attachments of a worker at its `exit` event. */
export class ExitWatch implements Disposable {
  /** The numbers of the attachments whose recovery has begun, in the life of the arena. */
  private readonly found = new Set<number>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly attachment: Attachment,
    private readonly thread: number,
    private readonly worker: ExitingWorker,
    private readonly onReap: (result: ReapResult) => void,
  ) {
    worker.on("exit", this.exited);
    attachment.watches.add(this);
  }

  [Symbol.dispose](): void {
    this.worker.off("exit", this.exited);
    clearTimeout(this.timer);
    this.attachment.watches.delete(this);
  }

  private readonly exited = (): void => {
    if (stopsBeforeExit()) this.reapRemaining(0, 0);
    else this.reapRemaining(longestAfterlife, performance.now() + longestAfterlife);
  };

  /** A thread that still runs may even attach. */
  private reapRemaining(grace: number, end: number): void {
    this.reapAll(grace);
    if (performance.now() < end) this.timer = setTimeout(() => this.reapRemaining(grace, end), interval);
    else this[Symbol.dispose]();
  }

  private reapAll(grace: number): void {
    const { attachment } = this;
    const { words, geometry, membership, structure } = attachment.arena;
    if (membership.isOver) return;
    const { owner } = structure.mutex;
    // The attachment that holds the mutex comes first, because the recovery of any other one would wait for it.
    const ids = clientsOfThread(words, geometry, this.thread).sort((a, b) => Number(b === owner) - Number(a === owner));
    for (const id of ids) this.reap(id, grace);
  }

  private reap(id: number, grace: number): void {
    const { words, geometry } = this.attachment.arena;
    const life = numberOf(words, geometry, id);
    if (this.found.has(life)) return;
    this.found.add(life);
    reapWhenStill(this.attachment, id, grace, this.onReap);
  }
}
