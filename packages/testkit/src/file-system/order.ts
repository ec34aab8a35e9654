import {
  BlockingIOError,
  FileNotFoundError,
  type FileSystem,
  MFSConflictError,
  type Operation,
} from "@dmemfs/contract";
import { equal, rejection, sameBytes, that } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";
import { inFlight } from "./in-flight.js";

/** A number of bytes that no filesystem writes in one step. */
const large = 3 * 1024 * 1024;
const setup = { maxQuota: 8 * large };

/** Begins a call that must need more than one step. */
function begin(operation: Operation<unknown>): Operation<unknown> {
  that(operation.next().done !== true, "the rule cannot be tested: a large write takes one step");
  return operation;
}

/** Drives an operation that needs no lock to its end. */
function finish(operation: Operation<unknown>): void {
  while (operation.next().done !== true);
}

export const callsKeepOrder: FileSystemRule = onFresh(
  "calls that name one file run in the order in which they are called, at every size",
  async (tested) => {
    for (const exists of [false, true]) {
      for (const sizes of [
        [large, 10],
        [10, large],
        [large, large + 5, 0],
      ]) {
        const fs = tested.fresh(setup);
        if (exists) fs.writeFile("/a", "old");
        const { operations } = fs;
        const before = exists ? fs.readFile("/a") : new Uint8Array(0);
        const contents = sizes.map((size, index) => pattern(size, index + 1));
        await Promise.all(contents.map((content) => inFlight(operations.appendFile("/a", content))));
        sameBytes(fs.readFile("/a"), joined([before, ...contents]), `appends of ${sizes} bytes, exists: ${exists}`);
        await Promise.all(contents.map((content) => inFlight(operations.writeFile("/a", content))));
        sameBytes(fs.readFile("/a"), contents.at(-1) ?? before, `the last of writes of ${sizes} bytes`);
        await Promise.all([
          inFlight(operations.writeFile("/a", pattern(large))),
          inFlight(operations.appendFile("/a", "1")),
          inFlight(operations.writeFile("/a", "2")),
          inFlight(operations.appendFile("/a", pattern(large))),
        ]);
        equal(fs.getSize("/a"), 1 + large, "size after a mixture of writes and appends");
      }
    }
  },
);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}

export const readersKeepOrder: FileSystemRule = onFresh(
  "a call that reads a file which is being made waits for it, and so does openAsync",
  async ({ fs }) => {
    const { operations } = fs;
    const writing = inFlight(operations.writeFile("/a", pattern(large)));
    const reading = inFlight(operations.readFile("/a"));
    const opening = fs.openAsync("/a", "r+b", { lockTimeout: null });
    const last = inFlight(operations.readFile("/a"));
    await writing;
    sameBytes(await reading, pattern(large), "the result of a read that was called before the end of the write");
    using handle = await opening;
    handle.truncate(3);
    handle.close();
    sameBytes(await last, pattern(large).subarray(0, 3), "the result of a read after a handle has changed the file");
  },
  setup,
);

/** Calls that throw EBUSY while `/a/b/new` is being made. */
const claims: readonly (readonly [what: string, action: (fs: FileSystem) => unknown])[] = [
  ["mkdir", (fs) => fs.mkdir("/a/b/new")],
  ["mkdir with existOk", (fs) => fs.mkdir("/a/b/new", { existOk: true })],
  ["mkdir below", (fs) => fs.mkdir("/a/b/new/c")],
  ["rename onto it", (fs) => fs.rename("/file", "/a/b/new")],
  ["rename onto it with replace", (fs) => fs.rename("/file", "/a/b/new", { replace: true, detach: true })],
  ["move onto it", (fs) => fs.move("/file", "/a/b/new")],
  ["move below it", (fs) => fs.move("/file", "/a/b/new/c")],
  ["copyTree onto it", (fs) => fs.copyTree("/c", "/a/b/new")],
  ["importTree", (fs) => fs.importTree({ "/a/b/new": "x" })],
  ["importTree below it", (fs) => fs.importTree({ "/a/b/new/c": "x" })],
  ["rmtree of its directory", (fs) => fs.rmtree("/a/b")],
  ["rmtree with detach of a directory above", (fs) => fs.rmtree("/a", { detach: true })],
  ["rename of its directory", (fs) => fs.rename("/a/b", "/d")],
  ["move of a directory above", (fs) => fs.move("/a", "/d/e")],
  ["rename over its directory", (fs) => fs.rename("/c", "/a/b", { replace: true })],
  ["clear", (fs) => fs.clear()],
];

/** Synchronous calls that need the lock of the file, and so throw EAGAIN. */
const accesses: readonly (readonly [what: string, action: (fs: FileSystem) => unknown])[] = [
  ["open", (fs) => fs.open("/a/b/new")],
  ["open in wb", (fs) => fs.open("/a/b/new", "wb")],
  ["writeFile", (fs) => fs.writeFile("/a/b/new", "x")],
  ["appendFile", (fs) => fs.appendFile("/a/b/new", "x")],
  ["copy onto it", (fs) => fs.copy("/file", "/a/b/new")],
  ["copy onto it with replace", (fs) => fs.copy("/file", "/a/b/new", { replace: true })],
];

export const newFilesAreHidden: FileSystemRule = onFresh(
  "a file that is being made is invisible, and no other file can be made at its path",
  (tested) => {
    for (const ends of [true, false]) {
      const fs = tested.fresh(setup);
      seedFiles(fs, { "/a/b/": "", "/c/": "", "/file": "content" });
      const operation = begin(fs.operations.writeFile("/a/b/new", pattern(large)));
      equal(fs.exists("/a/b/new"), false, "exists before the end");
      equal(fs.listdir("/a/b").length, 0, "number of names in the directory before the end");
      for (const [what, action] of claims) refuses(fs, BlockingIOError, { code: "EBUSY" }, () => action(fs), what);
      for (const [what, action] of accesses) refuses(fs, BlockingIOError, { code: "EAGAIN" }, () => action(fs), what);
      if (ends) {
        finish(operation);
        sameBytes(fs.readFile("/a/b/new"), pattern(large), "the file after the end");
      } else {
        operation.return(undefined);
        fs.mkdir("/a/b/new");
        fs.rmtree("/a");
      }
    }
  },
  setup,
);

export const nameChangesNeverWait: FileSystemRule = onFresh(
  "calls that change names throw while a call writes the file",
  (tested) => {
    for (const syscall of ["writeFile", "appendFile"] as const) {
      const fs = tested.fresh(setup);
      seedFiles(fs, { "/a/file": "old", "/other": "other" });
      const operation = begin(fs.operations[syscall]("/a/file", pattern(large)));
      for (const [what, action] of [
        ["remove", () => fs.remove("/a/file")],
        ["rmtree", () => fs.rmtree("/a")],
        ["rename", () => fs.rename("/a/file", "/a/new")],
        ["move", () => fs.move("/a/file", "/b/new")],
        ["rename of its directory", () => fs.rename("/a", "/b")],
        ["rename over it", () => fs.rename("/other", "/a/file", { replace: true })],
        ["importTree", () => fs.importTree({ "/a/file": "new" })],
        ["clear", () => fs.clear()],
      ] as const) {
        refuses(fs, BlockingIOError, { code: "EBUSY" }, action, `${what} during ${syscall}`);
      }
      finish(operation);
      fs.remove("/a/file");
    }
  },
  setup,
);

export const copiesKeepOrder: FileSystemRule = onFresh(
  "a copy is queued for both files when it is called",
  async ({ fs }) => {
    fs.writeFile("/a", "old");
    const { operations } = fs;
    await Promise.all([
      inFlight(operations.writeFile("/a", pattern(large))),
      inFlight(operations.copy("/a", "/b")),
      inFlight(operations.appendFile("/b", "!")),
      inFlight(operations.writeFile("/a", "new")),
    ]);
    equal(fs.readText("/a"), "new", "the source in the end");
    equal(fs.getSize("/b"), large + 1, "size of the copy, to which a later call has appended");
    await Promise.all([
      inFlight(operations.writeFile("/b", pattern(large, 2))),
      inFlight(operations.copy("/a", "/b", { replace: true })),
      inFlight(operations.copy("/b", "/c")),
    ]);
    equal(fs.readText("/b") + fs.readText("/c"), "newnew", "the file that was copied over, and its later copy");
    await Promise.all([
      inFlight(operations.copy("/a", "/c", { replace: true })),
      inFlight(operations.copy("/c", "/a", { replace: true })),
    ]);
    equal(fs.readText("/a") + fs.readText("/c"), "newnew", "two files that were copied over each other");
  },
  setup,
);

export const conditionsWaitForTurn: FileSystemRule = onFresh(
  "a condition is checked when the turn of the call comes",
  async ({ fs }) => {
    fs.writeFile("/a", "old");
    const { inode, generation } = fs.stat("/a");
    const { operations } = fs;
    const writing = inFlight(operations.writeFile("/a", pattern(large)));
    const late = inFlight(operations.writeFile("/a", "late", { ifGeneration: { inode, generation } }));
    const next = inFlight(operations.appendFile("/a", "!", { ifGeneration: generation + 1 }));
    const refused = rejection(MFSConflictError, late, "a condition that held at the call", { code: "ESTALE" });
    const [error] = await Promise.all([refused, writing, next]);
    equal(error.actual?.generation, generation + 1, "the error's actual generation");
    equal(fs.getSize("/a"), large + 1, "size of the file");
    const making = inFlight(operations.writeFile("/b", pattern(large)));
    const second = inFlight(operations.writeFile("/b", "second", { ifGeneration: null }));
    await Promise.all([making, rejection(MFSConflictError, second, "the second call to make a file")]);
    equal(fs.getSize("/b"), large, "size of the file that was made first");
  },
  setup,
);

export const detachedCallsEnd: FileSystemRule = onFresh(
  "a call that reads or writes a file completes, also after the file has lost its name",
  (tested) => {
    for (const syscall of ["writeFile", "appendFile", "readFile"] as const) {
      const fs = tested.fresh(setup);
      fs.writeFile("/a", pattern(large));
      const { operations } = fs;
      const call = syscall === "readFile" ? operations.readFile("/a") : operations[syscall]("/a", pattern(large));
      if (call.next().done === true) continue;
      fs.remove("/a", { detach: true });
      equal(fs.exists("/a"), false, `exists during ${syscall}`);
      equal(fs.stats().detachedFiles, 1, `stats().detachedFiles during ${syscall}`);
      fs.writeFile("/a", "new");
      while (call.next().done !== true);
      equal(fs.readText("/a"), "new", `the file that has the name after ${syscall}`);
      const { detachedFiles, fileCount, usedBytes } = fs.stats();
      equal(detachedFiles, 0, `stats().detachedFiles after ${syscall}`);
      equal(fileCount, 1, `stats().fileCount after ${syscall}`);
      equal(usedBytes, tested.quotaFor(3), `stats().usedBytes after ${syscall}`);
    }
  },
  setup,
);

export const waitersLookAgain: FileSystemRule = onFresh(
  "calls that wait for a file which loses its name look up the name again at once",
  async ({ fs }) => {
    for (const waits of ["openAsync", "readFile", "writeFile"] as const) {
      fs.writeFile("/a", "old");
      const handle = fs.open("/a", "r+b");
      if (waits === "writeFile") {
        const writing = inFlight(fs.operations.writeFile("/a", "new"));
        fs.remove("/a", { detach: true });
        await writing;
        equal(fs.readText("/a"), "new", "the file that a waiting call has made");
      } else {
        const reading = waits === "openAsync" ? fs.openAsync("/a", "rb") : inFlight(fs.operations.readFile("/a"));
        const refused = rejection(FileNotFoundError, reading, `${waits} of a removed name`);
        fs.remove("/a", { detach: true });
        await refused;
      }
      equal(fs.stats().detachedFiles, 1, "stats().detachedFiles while the handle is open");
      handle.close();
      equal(fs.stats().detachedFiles, 0, "stats().detachedFiles in the end");
    }
  },
  { defaultLockTimeout: null },
);

/** Rules for the order of concurrent calls. */
export const orderRules: RuleGroup<FileSystemSubject> = {
  name: "order of calls",
  rules: [
    callsKeepOrder,
    readersKeepOrder,
    newFilesAreHidden,
    nameChangesNeverWait,
    copiesKeepOrder,
    conditionsWaitForTurn,
    detachedCallsEnd,
    waitersLookAgain,
  ],
};
