import { BlockingIOError } from "@dmemfs/contract";
import type { Attachment } from "../attachment/attachment.js";
import { evict } from "../clients/client-records.js";
import { EndedClient } from "./ended-client.js";
import type { ReapResult } from "./reap.js";
import { noRecovery, recover } from "./recover.js";
import { isBusy } from "./standstill.js";

/** Milliseconds between two attempts. */
const interval = 10;

/** Milliseconds that an attempt waits for the mutex: the owner of the mutex may have died too, without an event so far. */
const patience = 250;

/**
 * Evicts a client, waits without blocking until it no longer changes anything, and then recovers it. Repeats the attempt while
 * another client holds the mutex.
 * @param grace - as `reap`
 * @param onReap - called with the result, unless there was nothing to release
 */
export function reapWhenStill(
  attachment: Attachment,
  clientId: number,
  grace: number,
  onReap: (result: ReapResult) => void,
): void {
  const { arena } = attachment;
  const { structure, words, geometry, membership } = arena;
  if (!evict(words, geometry, clientId)) return;
  const ended = new EndedClient(arena, clientId);
  const recovery = noRecovery();
  const end = performance.now() + grace;
  const attempt = (): void => {
    if (membership.isOver) return;
    if (isBusy(arena, clientId) && performance.now() < end) later();
    // An error of the callback must not stop the reaping of other attachments.
    else if (isRecovered()) queueMicrotask(() => onReap({ clientId, ...recovery }));
    else later();
  };
  const later = (): void => void setTimeout(attempt, interval);
  const isRecovered = (): boolean => {
    try {
      structure.hurried(patience, () => recover(attachment.parts, ended, grace > 0, recovery));
      return true;
    } catch (error) {
      if (BlockingIOError.isInstance(error)) return false;
      throw error;
    }
  };
  attempt();
}
