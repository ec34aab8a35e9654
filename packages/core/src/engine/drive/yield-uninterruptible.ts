import type { Operation } from "@dmemfs/contract";

/** Yields, and continues after any abort: the change that is under way cannot be rolled back. */
export function* yieldUninterruptible(): Operation<void> {
  try {
    yield undefined;
  } catch {
    // The abort comes too late.
  }
}
