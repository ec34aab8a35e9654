import { type FileHandle, type FileSystem, MFSQuotaExceededError } from "@dmemfs/contract";
import { equal, sameValue } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

/** Calls of a handle, and by how much each raises the generation. */
type HandleStep = readonly [what: string, raise: number, call: (handle: FileHandle) => unknown];

const steps: readonly HandleStep[] = [
  ["nothing", 0, () => undefined],
  ["a write", 1, (handle) => handle.write(pattern(10))],
  ["another write", 1, (handle) => handle.write(pattern(1))],
  ["an empty write", 0, (handle) => handle.write(new Uint8Array(0))],
  ["a seek", 0, (handle) => handle.seek(0)],
  ["a write of the same bytes", 1, (handle) => handle.write(pattern(10))],
  ["writeAt", 1, (handle) => handle.writeAt(3, pattern(2))],
  ["a truncate to the same size", 0, (handle) => handle.truncate(11)],
  ["a smaller truncate", 1, (handle) => handle.truncate(5)],
  ["a larger truncate", 1, (handle) => handle.truncate(500)],
  ["flush", 0, (handle) => handle.flush()],
  ["a read", 0, (handle) => handle.readable() && handle.read()],
];

export const generationCounts: FileSystemRule = onFresh(
  "each call that writes bytes or changes the size raises the generation by one",
  ({ fs }) => {
    for (const mode of ["xb", "r+b"] as const) {
      using handle = fs.open("/a", mode);
      let generation = fs.stat("/a").generation;
      if (mode === "xb") equal(generation, 1, "generation of a new file");
      else handle.truncate(11);
      for (const [what, raise, call] of steps) {
        generation = fs.stat("/a").generation;
        call(handle);
        equal(fs.stat("/a").generation, generation + raise, `generation after ${what} in ${mode}`);
      }
      generation = fs.stat("/a").generation;
      handle.close();
      equal(fs.stat("/a").generation, generation, `generation after close in ${mode}`);
    }
  },
);

/** Opens, closes, and returns how much the generation was raised. */
function raisedBy(fs: FileSystem, ...open: Parameters<FileSystem["open"]>): number {
  const before = fs.exists("/a") ? fs.stat("/a").generation : 0;
  fs.open(...open).close();
  return fs.stat("/a").generation - before;
}

export const openingCounts: FileSystemRule = onFresh(
  "making or emptying a file counts as one change, opening it otherwise as none",
  ({ fs }) => {
    equal(raisedBy(fs, "/a", "wb", { preallocate: 100 }), 1, "raise by making a file with preallocate");
    for (const mode of ["rb", "r+b", "ab"] as const) equal(raisedBy(fs, "/a", mode), 0, `raise by opening in ${mode}`);
    equal(raisedBy(fs, "/a", "wb"), 1, "raise by emptying");
    equal(raisedBy(fs, "/a", "wb"), 1, "raise by emptying an empty file");
    equal(raisedBy(fs, "/a", "wb", { preallocate: 50 }), 1, "raise by emptying with preallocate");
    equal(raisedBy(fs, "/a", "r+b", { preallocate: 50 }), 0, "raise by preallocating the present size");
    equal(raisedBy(fs, "/a", "r+b", { preallocate: 60 }), 1, "raise by preallocating more");
  },
);

export const keepsTimes: FileSystemRule = onFresh("changes set modifiedAt, and nothing changes createdAt", (tested) => {
  let now = 1000;
  const fs = tested.fresh({ clock: () => now });
  seedFiles(fs, { "/a": pattern(10) });
  const at = (time: number): void => {
    now = time;
  };
  const times = (modifiedAt: number, what: string): void => {
    const { createdAt, modifiedAt: found } = fs.stat("/a");
    sameValue({ createdAt, modifiedAt: found }, { createdAt: 1000, modifiedAt }, `times after ${what}`);
  };
  times(1000, "making the file");
  at(2000);
  fs.readFile("/a");
  fs.open("/a", "ab").close();
  fs.exportTree();
  times(1000, "reading");
  using handle = fs.open("/a", "r+b");
  handle.write(pattern(1));
  times(2000, "a write");
  at(3000);
  handle.write(new Uint8Array(0));
  handle.truncate(10);
  times(2000, "an empty write and a truncate to the same size");
  handle.truncate(3);
  times(3000, "a truncate");
  at(4000);
  handle.close();
  times(3000, "close");
  fs.open("/a", "wb").close();
  times(4000, "emptying");
});

export const keepsDirectoryTimes: FileSystemRule = onFresh(
  "a directory's modifiedAt and changedAt move when a name in it is added, removed or renamed, and only then",
  (tested) => {
    let now = 1000;
    const fs = tested.fresh({ clock: () => now });
    seedFiles(fs, { "/a/b/file": "content", "/c/": "" });
    const changes: readonly (readonly [what: string, moved: readonly string[], call: () => void])[] = [
      ["a write", [], () => fs.writeFile("/a/b/file", "other")],
      ["an import over a file", [], () => fs.importTree({ "/a/b/file": "imported" })],
      ["touch of a file", [], () => fs.touch("/a/b/file")],
      ["a new file", ["/a/b"], () => fs.writeFile("/a/b/new", "")],
      ["an import of a new file", ["/a/b"], () => fs.importTree({ "/a/b/file": "", "/a/b/imported": "" })],
      ["a copy", ["/c"], () => fs.copy("/a/b/file", "/c/copy")],
      ["mkdir", ["/a"], () => fs.mkdir("/a/made")],
      ["a rename in the same directory", ["/a/b"], () => fs.rename("/a/b/new", "/a/b/newer")],
      ["a rename into another directory", ["/a/b", "/c"], () => fs.rename("/a/b/newer", "/c/newer")],
      ["a removal", ["/c"], () => fs.remove("/c/newer")],
      ["rmtree", ["/a"], () => fs.rmtree("/a/made")],
    ];
    for (const [what, moved, call] of changes) {
      const before = ["/", "/a", "/a/b", "/c"].map((path) => [path, fs.stat(path)] as const);
      now += 1000;
      call();
      for (const [path, stat] of before) {
        const expected = moved.includes(path) ? { ...stat, modifiedAt: now, changedAt: now } : stat;
        sameValue(fs.stat(path), expected, `stat("${path}") after ${what}`);
      }
    }
    now += 1000;
    const { modifiedAt } = fs.stat("/a/b");
    fs.rename("/a/b", "/c/b");
    const { changedAt, modifiedAt: kept } = fs.stat("/c/b");
    sameValue([kept, changedAt], [modifiedAt, now], "modifiedAt and changedAt of a renamed directory");
  },
);

export const refusalChangesNoTimes: FileSystemRule = onFresh(
  "a change that throws leaves generation and modifiedAt",
  (tested) => {
    let now = 1000;
    const fs = tested.fresh({ maxQuota: tested.quotaFor(100), clock: () => now });
    seedFiles(fs, { "/a": pattern(100) });
    now = 2000;
    using handle = fs.open("/a", "r+b");
    const before = { ...fs.stat("/a") };
    for (const action of [
      () => handle.write(pattern(10_000)),
      () => handle.truncate(10_000),
      () => fs.writeFile("/b", pattern(10_000)),
    ]) {
      refuses(fs, MFSQuotaExceededError, {}, action, "a change over the quota");
      sameValue({ ...fs.stat("/a") }, before, 'stat("/a") after the refusal');
    }
  },
);

export const bearsAnyClock: FileSystemRule = onFresh("a clock that stops or goes back does no harm", (tested) => {
  let now = 1_000_000;
  const fs = tested.fresh({ clock: () => now });
  for (const step of [0, -1000, 0, 500, -900_000]) {
    now += step;
    fs.appendFile("/a", "x");
    equal(fs.stat("/a").modifiedAt, now, `modifiedAt when the clock moved by ${step}`);
    fs.writeFile(`/${now}${step}`, "x");
    equal(fs.stat(`/${now}${step}`).createdAt, now, `createdAt when the clock moved by ${step}`);
  }
  equal(fs.stat("/a").createdAt, 1_000_000, "createdAt of the first file");
  equal(fs.readText("/a"), "xxxxx", "the content");
});

/** Rules for generation and times. */
export const timesRules: RuleGroup<FileSystemSubject> = {
  name: "generation and times",
  rules: [generationCounts, openingCounts, keepsTimes, keepsDirectoryTimes, refusalChangesNoTimes, bearsAnyClock],
};
