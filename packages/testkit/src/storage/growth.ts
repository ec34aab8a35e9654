import type { StorageSupport } from "@dmemfs/contract";
import { pattern } from "../pattern.js";
import type { StorageUnderTest } from "./storage-under-test.js";

/** A call that grows a file from `before` to `after` bytes. */
export interface Growth {
  readonly name: string;
  /** Whether the grown file was written front to back, so that `quotaFor` gives its charge. */
  readonly frontToBack: boolean;
  grow(tested: StorageUnderTest, before: number, after: number): void;
}

/** Every call that makes a file grow. */
export const growths: Readonly<Record<"append" | "gap" | "truncate" | "reset" | "replace" | "overwrite", Growth>> = {
  append: {
    name: "an append",
    frontToBack: true,
    grow: (tested, before, after) => tested.append(pattern(after - before, 2)),
  },
  gap: {
    name: "a write past the end",
    frontToBack: true,
    grow: (tested, _before, after) => tested.write(after - 1, pattern(1, 2)),
  },
  truncate: {
    name: "growing by truncate",
    frontToBack: true,
    grow: (tested, _before, after) => tested.truncate(after),
  },
  reset: {
    name: "reset to a larger size",
    frontToBack: true,
    grow: (tested, _before, after) => tested.reset(after),
  },
  replace: {
    name: "reset to larger content",
    frontToBack: true,
    grow: (tested, _before, after) => tested.reset(after, pattern(after, 2)),
  },
  overwrite: {
    name: "a write across the end",
    frontToBack: false,
    grow: (tested, before, after) => tested.write(before >> 1, pattern(after - (before >> 1), 2)),
  },
};

/** The growths that a storage with these capabilities supports. */
export function growthsOf({ randomWrite }: StorageSupport): Growth[] {
  return Object.values(growths).filter((growth) => growth.frontToBack || randomWrite);
}
