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

/** Reaps the attachments of a worker at its `exit` event. */
export class ExitWatch implements Disposable {
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
  }

  private readonly exited = (): void => {
    const { attachment } = this;
    const { words, geometry, membership } = attachment.arena;
    if (membership.isOver) return;
    const grace = stopsBeforeExit() ? 0 : longestAfterlife;
    for (const id of clientsOf(words, geometry, client.thread, this.thread)) {
      reapWhenStill(attachment, id, grace, this.onReap);
    }
  };
}
