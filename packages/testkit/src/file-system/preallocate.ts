import {
  type FileHandle,
  type FileSystem,
  InvalidArgumentError,
  MFSQuotaExceededError,
  type OpenMode,
} from "@dmemfs/contract";
import { equal, sameBytes } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, refusesLater, seedFiles } from "./file-system-under-test.js";

export const checksOptions: FileSystemRule = onFresh(
  "invalid options throw, and so does preallocate with rb",
  async ({ fs }) => {
    seedFiles(fs, { "/a": "content" });
    const bad: readonly unknown[] = [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "1", true, 1n, {}];
    for (const preallocate of bad as readonly number[]) {
      const what = `preallocate ${String(preallocate)}`;
      refuses(fs, InvalidArgumentError, { syscall: "open" }, () => fs.open("/b", "wb", { preallocate }), what);
      await refusesLater(fs, InvalidArgumentError, {}, () => fs.openAsync("/b", "wb", { preallocate }), what);
    }
    for (const lockTimeout of [-1, Number.NaN, "1", true, {}] as readonly unknown[] as readonly number[]) {
      const what = `lockTimeout ${String(lockTimeout)}`;
      refuses(fs, InvalidArgumentError, { syscall: "open" }, () => fs.open("/b", "wb", { lockTimeout }), what);
      await refusesLater(fs, InvalidArgumentError, {}, () => fs.openAsync("/b", "wb", { lockTimeout }), what);
    }
    refuses(fs, InvalidArgumentError, { syscall: "open", path: "/a" }, () => fs.open("/a", "rb", { preallocate: 1 }));
    fs.open("/a", "rb", { preallocate: 0 }).close();
  },
);

export const preallocates: FileSystemRule = onFresh(
  "preallocate grows a file with zeros, charged at once, and never shrinks it",
  (tested) => {
    const { fs } = tested;
    for (const mode of ["wb", "ab", "r+b", "xb"] as const) {
      for (const preallocate of [0, 3, 5000, 70_000]) {
        seedFiles(fs, { "/a": "content" });
        if (mode === "xb") fs.remove("/a");
        using handle = fs.open("/a", mode, { preallocate });
        const kept = mode === "ab" || mode === "r+b" ? "content" : "";
        const size = Math.max(kept.length, preallocate);
        equal(fs.getSize("/a"), size, `size in ${mode} with preallocate ${preallocate}`);
        equal(
          fs.stats().usedBytes,
          tested.quotaFor(size),
          `stats().usedBytes in ${mode} with preallocate ${preallocate}`,
        );
        handle.close();
        const expected = new Uint8Array(size);
        expected.set(new TextEncoder().encode(kept));
        sameBytes(fs.readFile("/a"), expected, `content in ${mode} with preallocate ${preallocate}`);
      }
    }
  },
);

/** Fails unless the open throws a quota error, changes nothing and holds no lock. */
function failsToPreallocate(fs: FileSystem, path: string, mode: OpenMode, preallocate: number): void {
  const existed = fs.exists(path);
  const fields = { syscall: "open", path, code: "ENOSPC" } as const;
  const open = (): FileHandle => fs.open(path, mode, { preallocate });
  refuses(fs, MFSQuotaExceededError, fields, open, `open in ${mode} with preallocate ${preallocate}`);
  if (existed) fs.open(path, "r+b").close();
}

export const failedOpenLeavesNothing: FileSystemRule = onFresh(
  "an open that fails makes, empties and locks nothing",
  async (tested) => {
    const fs = tested.freshFor(5000, 5000);
    const over = 2 * tested.quotaFor(5000) + 1;
    seedFiles(fs, { "/a": pattern(5000) });
    for (const mode of ["wb", "ab", "xb"] as const) failsToPreallocate(fs, "/new", mode, over);
    for (const mode of ["wb", "ab", "r+b"] as const) failsToPreallocate(fs, "/a", mode, over);
    const later = (): Promise<unknown> => fs.openAsync("/new", "wb", { preallocate: over });
    await refusesLater(fs, MFSQuotaExceededError, { path: "/new" }, later, "openAsync");
  },
);

export const emptyingCounts: FileSystemRule = onFresh(
  "the bytes that wb frees count as available for preallocate",
  (tested) => {
    const fs = tested.freshFor(5000);
    seedFiles(fs, { "/a": pattern(5000) });
    fs.open("/a", "wb", { preallocate: 5000 }).close();
    sameBytes(fs.readFile("/a"), new Uint8Array(5000), "the content");
    failsToPreallocate(fs, "/a", "wb", tested.quotaFor(5000) + 1);
  },
);

/** Rules of the options of `open`. */
export const preallocateRules: RuleGroup<FileSystemSubject> = {
  name: "open options",
  rules: [checksOptions, preallocates, failedOpenLeavesNothing, emptyingCounts],
};
