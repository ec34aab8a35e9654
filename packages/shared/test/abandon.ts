import type { Attachment } from "../src/attachment/attachment.js";

/**
 * Ends the waits and handles that a dead attachment has in this thread, before a garbage collection closes them. The memory may
 * be in use by other tests.
 */
export function abandon(attachment: Attachment): void {
  const { holds, arena } = attachment.parts;
  for (const use of usesOf(attachment)) Object.assign(use, { closed: true });
  holds.isDisposed = true;
  arena.membership.end();
  for (const look of holds.queues.listeners.values()) look();
}

function* usesOf(attachment: Attachment): Generator<object> {
  type Use = { readonly previousUse: Use | undefined };
  const { openFiles } = attachment as unknown as { readonly openFiles: { readonly last: Use | undefined } };
  for (let use = openFiles.last; use !== undefined; use = use.previousUse) yield use;
}
