import type { StorageSupport } from "@dmemfs/contract";
import { pattern as patternOf } from "../pattern.js";
import type { StorageUnderTest } from "./storage-under-test.js";

/** One call on a storage. */
export interface ScriptStep {
  readonly name: string;
  /** Whether the call must never fail. */
  readonly neverFails?: boolean;
  run(tested: StorageUnderTest): void;
}

/**
 * The calls of a file: every kind of call that a storage with these capabilities allows, at least once. The steps can run
 * repeatedly; they create the bytes that they write only once.
 */
export function script({ randomWrite }: StorageSupport): ScriptStep[] {
  const made = new Map<string, Uint8Array<ArrayBuffer>>();
  const pattern = (length: number, seed = 1): Uint8Array => {
    const key = `${length} ${seed}`;
    const bytes = made.get(key) ?? patternOf(length, seed);
    made.set(key, bytes);
    return bytes;
  };
  const overwriting: ScriptStep[] = [
    { name: "an overwrite", run: (tested) => tested.write(50, pattern(3000, 2)) },
    { name: "an overwrite across the end", run: (tested) => tested.write(tested.size - 10, pattern(5000, 3)) },
    { name: "an overwrite of 48 KiB", run: (tested) => tested.write(3, pattern(48 * 1024, 10)) },
    { name: "an overwrite of nearly all", run: (tested) => tested.write(7, pattern(tested.size - 9, 11)) },
  ];
  return [
    { name: "a first write", run: (tested) => tested.write(0, pattern(100)) },
    { name: "a small append", run: (tested) => tested.append(pattern(30, 4)) },
    { name: "a larger append", run: (tested) => tested.append(pattern(9000, 5)) },
    { name: "a write past the end", run: (tested) => tested.write(tested.size + 70_000, pattern(10, 6)) },
    { name: "growing by truncate", run: (tested) => tested.truncate(300_000) },
    { name: "a large append", run: (tested) => tested.append(pattern(270_000, 7)) },
    ...(randomWrite ? overwriting : []),
    { name: "trim", neverFails: true, run: (tested) => tested.trim() },
    { name: "an append after the trim", run: (tested) => tested.append(pattern(700, 8)) },
    { name: "shrinking a little", neverFails: true, run: (tested) => tested.truncate(tested.size - 1) },
    { name: "shrinking by half", neverFails: true, run: (tested) => tested.truncate(tested.size >> 1) },
    { name: "growing back", run: (tested) => tested.truncate(tested.size * 2) },
    { name: "shrinking", neverFails: true, run: (tested) => tested.truncate(66_000) },
    ...(randomWrite ? overwriting.slice(0, 1) : []),
    { name: "shrinking much", neverFails: true, run: (tested) => tested.truncate(1) },
    { name: "an append to what is left", run: (tested) => tested.append(pattern(5000, 9)) },
    { name: "reset to a larger size", run: (tested) => tested.reset(80_000) },
    { name: "reset to a smaller size", run: (tested) => tested.reset(10) },
    { name: "reset to content", run: (tested) => tested.reset(7000, pattern(6000, 2)) },
    { name: "reset to much content", run: (tested) => tested.reset(300_000, pattern(290_000, 12)) },
    { name: "reset to other content", run: (tested) => tested.reset(tested.size, pattern(295_000, 13)) },
    { name: "reset to zeros of the same size", run: (tested) => tested.reset(tested.size) },
    { name: "emptying", neverFails: true, run: (tested) => tested.truncate(0) },
    { name: "a write after emptying", run: (tested) => tested.write(20, pattern(200, 1)) },
    { name: "trim at the end", neverFails: true, run: (tested) => tested.trim() },
  ];
}
