import { expect } from "vitest";
import { firstOf, type MemoryFileSystem } from "./memory-file-system.js";

/** Fails if the check of the arena finds anything. */
export function requireSound(fs: MemoryFileSystem): void {
  expect(firstOf(fs).check().problems).toEqual([]);
}
