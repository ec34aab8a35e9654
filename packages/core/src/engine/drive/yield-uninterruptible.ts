import type { Operation } from "@dmemfs/contract";

/** Lets others run and goes on whatever happens: what is under way cannot be taken back, so whoever would stop it is too late. */
export function* yieldUninterruptible(): Operation<void> {
  try {
    yield undefined;
  } catch {
    // Too late.
  }
}
