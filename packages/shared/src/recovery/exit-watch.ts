import { stopsBeforeExit } from "@dmemfs/core/engine";
import type { Attachment } from "../attachment/attachment.js";
import { clientsOf } from "../clients/client-records.js";
import { client } from "../layout/client-fields.js";
import { longestAfterlife, type ReapResult } from "./reap.js";
import { reapWhenStill } from "./reap-when-still.js";

/** What is used of a `Worker` of `node:worker_threads`. */
export interface ExitingWorker {
  readonly threadId: number;
  on(event: "exit", listener: () => void): unknown;
  off(event: "exit", listener: () => void): unknown;
}

/** Milliseconds between two looks for attachments of a thread that may run on. */
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
  }

  [Symbol.dispose](): void {
    this.worker.off("exit", this.exited);
    clearTimeout(this.timer);
  }

  private readonly exited = (): void => {
    if (stopsBeforeExit()) this.reapAll(0);
    else this.reapRemaining(performance.now() + longestAfterlife);
  };

  /** A thread that runs on may even attach. */
  private reapRemaining(end: number): void {
    this.reapAll(longestAfterlife);
    if (performance.now() < end) this.timer = setTimeout(() => this.reapRemaining(end), interval);
  }

  private reapAll(grace: number): void {
    const { attachment } = this;
    const { words, geometry, membership } = attachment.arena;
    if (membership.isOver) return;
    for (const id of clientsOf(words, geometry, client.thread, this.thread)) {
      const life = words.load(geometry.client(id) + client.state) >>> 2;
      if (this.found.has(life)) continue;
      this.found.add(life);
      reapWhenStill(attachment, id, grace, this.onReap);
    }
  }
}
