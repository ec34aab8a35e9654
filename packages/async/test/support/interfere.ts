import type { FileSystem } from "@dmemfs/contract";
import { AsyncMemoryFileSystem } from "../../src/index.js";
import { watchedFileSystem } from "./watched-file-system.js";

/** The result of a call, or the code of its error. */
export type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** A call, and what another task does while it is under way. */
export interface Interference {
  /** Makes the filesystem in which it happens. */
  readonly make: () => FileSystem;
  readonly call: (fs: AsyncMemoryFileSystem) => Promise<unknown>;
  /** Called once, after one of the steps. Its errors are ignored, because it may find a file in use. */
  readonly interfere: (fs: FileSystem) => void;
  /** Inspects the filesystem, and returns what has happened in a word. */
  readonly check: (fs: FileSystem, outcome: Outcome) => string;
  /** Steps from one try to the next; 1 by default. */
  readonly stride?: number;
  /** Called after every step. */
  readonly observe?: (fs: FileSystem) => void;
}

function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // Refused: the other task has lost.
  }
}

/** Tries the call with the interference after each of its steps, and returns what has happened how often. */
export async function interfereEverywhere({
  make,
  call,
  interfere,
  check,
  stride = 1,
  observe,
}: Interference): Promise<Map<string, number>> {
  const outcomes = new Map<string, number>();
  for (let at = 1; ; at += stride) {
    const fs = make();
    let reached = false;
    const watched = watchedFileSystem(fs, (count) => {
      if (count === at) {
        reached = true;
        attempt(() => interfere(fs));
      }
      observe?.(fs);
    });
    const outcome = await call(new AsyncMemoryFileSystem(watched)).then(
      (value): Outcome => ({ value }),
      (error: unknown): Outcome => ({ error }),
    );
    if (!reached) return outcomes;
    const what = check(fs, outcome);
    outcomes.set(what, (outcomes.get(what) ?? 0) + 1);
  }
}
