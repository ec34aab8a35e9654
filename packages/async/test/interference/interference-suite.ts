import {
  BlockingIOError,
  FileExistsError,
  type FileHandle,
  FileNotFoundError,
  type FileSystem,
  IsADirectoryError,
  MFSError,
  MFSNodeLimitExceededError,
  MFSQuotaExceededError,
} from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { eventLoopTurn } from "../../../../test/support/event-loop-turn.js";
import { expectSame } from "../../../../test/support/expect-same.js";
import type { AsyncMemoryFileSystem } from "../../src/index.js";
import { type Interference, interfereEverywhere, type Outcome } from "../support/interfere.js";
import { large, larger, longCalls } from "../support/long-calls.js";
import { pattern } from "../support/pattern.js";
import { expectHonest, expectState, filesInUse, snapshot, visible } from "../support/snapshot.js";

/** The engine whose calls are interfered with. */
export interface InterferenceSubject {
  /** Makes an empty filesystem of 64 MiB, whose clock stands. It charges the contents of its files and nothing else. */
  make(options?: InterferenceOptions): FileSystem;
  /** The charge of a file. */
  chargeOf(size: number): number;
}

/** The options that a test sets. `defaultLockTimeout` is 0 if it is not set. */
export interface InterferenceOptions {
  readonly maxQuota?: number;
  readonly maxNodes?: number;
  readonly defaultLockTimeout?: null;
}

function errorOf(outcome: Outcome): MFSError {
  if ("error" in outcome && MFSError.isInstance(outcome.error)) return outcome.error;
  expect.fail(`expected a refusal, but it was ${JSON.stringify(outcome)}`);
}

function requireDone(outcome: Outcome): void {
  expect("error" in outcome ? outcome.error : undefined).toBeUndefined();
}

/** Each long call, with another task that changes the same files after any of its steps. */
export function interferenceSuite({ make: makeFileSystem, chargeOf }: InterferenceSubject): void {
  describe("the quota, taken by another task meanwhile", () => {
    const consuming = longCalls.filter(({ name }) => !/export|read|rmtree|clear/.test(name));

    it.each(consuming)("$name fails completely or succeeds completely", async ({ name, plant, begin, call }) => {
      const planted = makeFileSystem();
      plant(planted);
      const before = snapshot(planted);
      const operation = begin(planted);
      while (operation.next().done !== true);
      const after = snapshot(planted);
      const maxQuota = Math.max(before.stats.usedBytes, after.stats.usedBytes) + chargeOf(larger.length);
      const withQuota = <Taken extends { stats: object }>(taken: Taken): Taken => {
        const { usedBytes } = taken.stats as typeof before.stats;
        return { ...taken, stats: { ...taken.stats, quotaBytes: maxQuota, freeBytes: maxQuota - usedBytes } };
      };
      const outcomes = await interfereEverywhere({
        make() {
          const fs = makeFileSystem({ maxQuota });
          plant(fs);
          return fs;
        },
        call,
        stride: name === "importTree" ? 29 : 1,
        interfere: (fs) => fs.writeFile("/hog", new Uint8Array(fs.stats().freeBytes)),
        observe: (fs) => expect(fs.stats().usedBytes).toBeLessThanOrEqual(maxQuota),
        check(fs, outcome) {
          fs.remove("/hog");
          const refused = "error" in outcome;
          if (refused) expect(MFSQuotaExceededError.isInstance(outcome.error)).toBe(true);
          expectState(fs, withQuota(refused ? before : after), name);
          return refused ? "refused" : "done";
        },
      });
      const often = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
      expect(often).toBeGreaterThan(1);
    });
  });

  /** Files in three directories, the last of them of several steps, and two directories for what is made. */
  function plantCopied(): FileSystem {
    const fs = makeFileSystem({ defaultLockTimeout: null });
    for (const directory of ["a", "b", "c"]) {
      for (let file = 0; file < 3; file++) fs.importTree({ [`/tree/${directory}/${file}`]: `${directory}${file}` });
    }
    fs.importTree({ "/tree/c/large": large });
    fs.mkdir("/tree/b/empty");
    fs.mkdir("/place/below");
    return fs;
  }

  /** The files at or below a path, by the rest of their paths. */
  function filesBelow(fs: FileSystem, prefix: string): Record<string, Uint8Array> {
    const files = Object.entries(fs.exportTree({ prefix }));
    return Object.fromEntries(files.map(([path, bytes]) => [path.slice(prefix.length), bytes]));
  }

  const original = filesBelow(plantCopied(), "/tree");

  /** Fails unless the copy holds files of the original only, and all of them but `missing`. */
  function expectCopy(
    copy: Record<string, Uint8Array>,
    missing: readonly string[],
    renamed: Record<string, string> = {},
  ): void {
    const expected = Object.keys(original).filter((path) => !missing.includes(path));
    expect(Object.keys(copy)).toEqual(expect.arrayContaining(expected));
    for (const [path, bytes] of Object.entries(copy)) {
      expectSame(bytes, original[renamed[path] ?? path], `the copy of ${path}`);
    }
  }

  /** `copyTree` of `/tree` to `/place/below/copy`, while something is done to its source. */
  function copyWhile(
    interfere: (fs: FileSystem) => void,
    missing: readonly string[],
    renamed: Record<string, string> = {},
  ): Interference {
    return {
      make: plantCopied,
      call: (fs) => fs.copyTree("/tree", "/place/below/copy"),
      interfere,
      check(fs, outcome) {
        requireDone(outcome);
        expectSame(filesInUse(fs), [], "files in use");
        expectHonest(fs, chargeOf);
        const copy = filesBelow(fs, "/place/below/copy");
        expectCopy(copy, missing, renamed);
        return Object.keys(copy).length === Object.keys(original).length ? "all" : "some";
      },
    };
  }

  describe("copyTree, its source changed meanwhile", () => {
    it.each<[string, (fs: FileSystem) => void, string[], Record<string, string>]>([
      ["a file removed", (fs) => fs.remove("/tree/b/1"), ["/b/1"], {}],
      ["the large file removed", (fs) => fs.remove("/tree/c/large"), ["/c/large"], {}],
      ["a directory removed", (fs) => fs.rmtree("/tree/b"), ["/b/0", "/b/1", "/b/2"], {}],
      ["an empty directory removed", (fs) => fs.rmtree("/tree/b/empty"), [], {}],
      ["a file moved back", (fs) => fs.rename("/tree/c/1", "/tree/a/moved"), ["/c/1"], { "/a/moved": "/c/1" }],
      ["a file moved on", (fs) => fs.rename("/tree/a/1", "/tree/c/moved"), ["/a/1"], { "/c/moved": "/a/1" }],
      ["a directory moved out", (fs) => fs.rename("/tree/c", "/c"), ["/c/0", "/c/1", "/c/2", "/c/large"], {}],
    ])("%s: the copy has what it found, whole", async (_what, interfere, missing, renamed) => {
      const outcomes = await interfereEverywhere(copyWhile(interfere, missing, renamed));
      expect(outcomes.get("all")).toBeGreaterThan(0);
    });

    it("a file replaced by a directory: neither is mistaken for the other", async () => {
      await interfereEverywhere(
        copyWhile(
          (fs) => {
            fs.remove("/tree/c/2");
            fs.mkdir("/tree/c/2");
          },
          ["/c/2"],
        ),
      );
    });

    it("a file rewritten through a handle: the copy has the old or the new content", async () => {
      const rewritten = pattern(5000, 9);
      const outcomes = await interfereEverywhere({
        make: plantCopied,
        call: (fs) => fs.copyTree("/tree", "/copy"),
        interfere(fs) {
          const handle = fs.open("/tree/c/1", "wb");
          handle.write(rewritten.subarray(0, 100));
          void eventLoopTurn().then(() => {
            handle.write(rewritten.subarray(100));
            handle.close();
          });
        },
        check(fs, outcome) {
          requireDone(outcome);
          const copied = fs.readFile("/copy/c/1");
          const isNew = copied.length === rewritten.length;
          expectSame(copied, isNew ? rewritten : original["/c/1"], "the copy");
          return isNew ? "new" : "old";
        },
      });
      expect([...outcomes.keys()].sort()).toEqual(["new", "old"]);
    });
  });

  /** Checks that the call fails at whatever step the interference comes, and that only the interference has an effect. */
  async function expectRefused(
    call: Interference["call"],
    interfere: Interference["interfere"],
    kind: { isInstance(error: unknown): boolean },
  ): Promise<void> {
    const expected = plantCopied();
    interfere(expected);
    const outcomes = await interfereEverywhere({
      make: plantCopied,
      call,
      interfere,
      check(fs, outcome) {
        expect(kind.isInstance(errorOf(outcome))).toBe(true);
        expectState(fs, snapshot(expected), "the filesystem");
        return "refused";
      },
    });
    expect(outcomes.get("refused")).toBeGreaterThan(1);
  }

  /** Changes that another task may make to the path where something is to appear, and the error that follows. */
  const takenPlaces = [
    ["created as a file", (fs: FileSystem) => fs.writeFile("/place/below/made", "mine"), FileExistsError],
    ["created as a directory", (fs: FileSystem) => fs.mkdir("/place/below/made/of/it"), FileExistsError],
    ["its directory removed", (fs: FileSystem) => fs.rmtree("/place/below"), FileNotFoundError],
    ["its directory moved", (fs: FileSystem) => fs.rename("/place", "/elsewhere"), FileNotFoundError],
  ] as const;

  describe("the place of a copyTree", () => {
    it.each(takenPlaces)("%s meanwhile: refused, and nothing is left", async (_what, interfere, kind) => {
      await expectRefused((fs) => fs.copyTree("/tree", "/place/below/made"), interfere, kind);
    });
  });

  describe.each<[string, (fs: AsyncMemoryFileSystem) => Promise<void>, Uint8Array]>([
    ["writeFile", (fs) => fs.writeFile("/place/below/made", larger), larger],
    ["appendFile", (fs) => fs.appendFile("/place/below/made", larger), larger],
    ["copy", (fs) => fs.copy("/tree/c/large", "/place/below/made"), large],
  ])("the place of a file that %s makes", (_name, call, content) => {
    it.each<[string, (fs: FileSystem) => void, string]>([
      ["created as a file", (fs) => fs.writeFile("/place/below/made", "mine"), "EAGAIN"],
      ["opened", (fs) => fs.open("/place/below/made", "r+b").close(), "EAGAIN"],
      ["read", (fs) => void fs.readFile("/place/below/made"), "EAGAIN"],
      ["created as a directory", (fs) => fs.mkdir("/place/below/made"), "EBUSY"],
      ["created as a directory, unless it exists", (fs) => fs.mkdir("/place/below/made", { existOk: true }), "EBUSY"],
      ["created as a parent", (fs) => fs.mkdir("/place/below/made/of/it"), "EBUSY"],
      ["renamed onto", (fs) => fs.rename("/tree/a/1", "/place/below/made", { replace: true }), "EBUSY"],
      ["moved below", (fs) => fs.move("/tree/a/1", "/place/below/made/of/it"), "EBUSY"],
      ["copied onto", (fs) => fs.copyTree("/tree/a", "/place/below/made"), "EBUSY"],
      ["imported over", (fs) => fs.importTree({ "/place/below/made": "imported" }), "EBUSY"],
      ["its directory removed", (fs) => fs.rmtree("/place"), "EBUSY"],
      ["its directory removed, with open files", (fs) => fs.rmtree("/place", { detach: true }), "EBUSY"],
      ["its directory renamed", (fs) => fs.rename("/place", "/elsewhere"), "EBUSY"],
      ["its directory moved", (fs) => fs.move("/place/below", "/some/where/else"), "EBUSY"],
      ["removed", (fs) => fs.remove("/place/below/made"), "ENOENT"],
    ])("%s meanwhile: the call fails, and leaves no trace", async (_what, interfere, code) => {
      const outcomes = await interfereEverywhere({
        make: plantCopied,
        call,
        interfere(fs) {
          const before = [visible(fs), fs.stats()];
          expect(fs.exists("/place/below/made")).toBe(false);
          expect(() => interfere(fs)).toThrow(expect.objectContaining({ code }));
          expect([visible(fs), fs.stats()]).toEqual(before);
          fs.writeFile("/interfered", "");
        },
        check(fs, outcome) {
          requireDone(outcome);
          expectHonest(fs, chargeOf);
          expectSame(fs.readFile("/place/below/made"), content, "the content");
          return fs.exists("/interfered") ? "refused" : "else";
        },
      });
      expect(outcomes.get("refused")).toBeGreaterThan(1);
      expect(outcomes.get("else")).toBeUndefined();
    });
  });

  function plantImported(): FileSystem {
    const fs = makeFileSystem();
    fs.importTree({ "/in/old": "old", "/in/other": "other" });
    fs.mkdir("/in/there");
    return fs;
  }

  const imported: readonly (readonly [path: string, content: Uint8Array | string])[] = [
    ["/in/new/deep/file", "1"],
    ["/in/old", large],
    ["/in/there/file", "2"],
    ["/in/last", "3"],
  ];

  describe("importTree, its place changed meanwhile", () => {
    const kept: FileHandle[] = [];

    it.each<[string, (fs: FileSystem) => void, { isInstance(error: unknown): boolean }]>([
      ["a file to be replaced is opened", (fs) => void kept.push(fs.open("/in/old")), BlockingIOError],
      ["a file is made where a directory is needed", (fs) => fs.writeFile("/in/new", ""), FileExistsError],
      ["a directory is made where a file is to be", (fs) => fs.mkdir("/in/last"), IsADirectoryError],
      [
        "a file to be replaced becomes a directory",
        (fs) => {
          fs.remove("/in/old");
          fs.mkdir("/in/old");
        },
        IsADirectoryError,
      ],
      [
        "the directory becomes a file",
        (fs) => {
          fs.rmtree("/in");
          fs.writeFile("/in", "");
        },
        FileExistsError,
      ],
    ])("%s: refused, and nothing is left", async (_what, interfere, kind) => {
      const expected = plantImported();
      interfere(expected);
      const outcomes = await interfereEverywhere({
        make: plantImported,
        call: (fs) => fs.importTree(imported),
        interfere,
        check(fs, outcome) {
          expect(kind.isInstance(errorOf(outcome))).toBe(true);
          expectSame(snapshot(fs), snapshot(expected), "the filesystem");
          return "refused";
        },
      });
      expect(outcomes.get("refused")).toBeGreaterThan(imported.length);
    });

    it.each<[string, (fs: FileSystem) => void]>([
      ["a file to be replaced is removed", (fs) => fs.remove("/in/old")],
      ["a file is made that is then replaced", (fs) => fs.writeFile("/in/last", "mine")],
      ["the directories are made", (fs) => fs.mkdir("/in/new/deep")],
      ["one of the directories is made", (fs) => fs.importTree({ "/in/new/beside": "mine" })],
      ["a directory is removed", (fs) => fs.rmtree("/in/there")],
      ["all is removed", (fs) => fs.rmtree("/in")],
      ["all is moved", (fs) => fs.rename("/in", "/out")],
      ["a file to be replaced is rewritten", (fs) => fs.writeFile("/in/old", "mine")],
    ])("%s: it goes in beside it or over it", async (_what, interfere) => {
      const expected = plantImported();
      interfere(expected);
      expected.importTree(imported);
      const outcomes = await interfereEverywhere({
        make: plantImported,
        call: (fs) => fs.importTree(imported),
        interfere,
        check(fs, outcome) {
          requireDone(outcome);
          expectHonest(fs, chargeOf);
          expectState(fs, snapshot(expected), "the filesystem");
          return "done";
        },
      });
      expect(outcomes.get("done")).toBeGreaterThan(imported.length);
    });

    it("the nodes that it needs are taken: refused, and nothing is left", async () => {
      const outcomes = await interfereEverywhere({
        make() {
          const fs = makeFileSystem({ maxNodes: 10 });
          fs.mkdir("/in");
          return fs;
        },
        call: (fs) => fs.importTree(imported),
        interfere: (fs) => fs.mkdir("/1/2/3"),
        check(fs, outcome) {
          expect(MFSNodeLimitExceededError.isInstance(errorOf(outcome))).toBe(true);
          expect(fs.stats()).toMatchObject({ usedBytes: 0, fileCount: 0, dirCount: 5 });
          return "refused";
        },
      });
      expect(outcomes.get("refused")).toBeGreaterThan(imported.length);
    });
  });

  describe("exportTree, its files changed meanwhile", () => {
    it("leaves out what is removed or moved away before its turn", async () => {
      const outcomes = await interfereEverywhere({
        make: plantCopied,
        call: (fs) => fs.exportTree({ prefix: "/tree" }),
        interfere(fs) {
          fs.remove("/tree/b/1");
          fs.rename("/tree/c/1", "/tree/a/moved");
        },
        check(fs, outcome) {
          requireDone(outcome);
          const files = (outcome as { value: Record<string, Uint8Array> }).value;
          const paths = Object.keys(original).filter((path) => !["/b/1", "/c/1"].includes(path));
          expect(Object.keys(files)).toEqual(expect.arrayContaining(paths.map((path) => `/tree${path}`)));
          for (const [path, bytes] of Object.entries(files)) expectSame(bytes, original[path.slice(5)], path);
          expectSame(filesInUse(fs), [], "files in use");
          return `${Object.keys(files).length}`;
        },
      });
      expect(outcomes.size).toBeGreaterThan(1);
    });
  });

  describe("rmtree", () => {
    it("does not touch what is made in its place while it frees what it removed", async () => {
      const outcomes = await interfereEverywhere({
        make() {
          const fs = makeFileSystem();
          fs.importTree(Array.from({ length: 1000 }, (_, index) => [`/tree/${index % 3}/${index}`, "x"] as const));
          return fs;
        },
        call: (fs) => fs.rmtree("/tree"),
        interfere: (fs) => fs.importTree({ "/tree/0/0": "mine" }),
        check(fs, outcome) {
          requireDone(outcome);
          expect(fs.readText("/tree/0/0")).toBe("mine");
          expectHonest(fs, chargeOf);
          return "done";
        },
      });
      expect(outcomes.get("done")).toBeGreaterThan(2);
    });
  });
}
