import type { FileHandle, FileSystem, LockRequest, Operation } from "@dmemfs/contract";
import { equal, sameBytes, sameValue, that } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, seedFiles } from "./file-system-under-test.js";
import { snapshot } from "./snapshot.js";

/** Drives an operation to its end. It must need no lock that is held. `between` is called between its steps. */
function drive<Result>(operation: Operation<Result>, between: () => void = () => {}): Result {
  for (;;) {
    const step = operation.next();
    if (step.done === true) return step.value;
    that(step.value === undefined, "the operation requests a lock, though every file is free");
    between();
  }
}

const forest = { "/a/b/large": pattern(600_000), "/a/small": "1", "/a/empty/": "", "/c/file": "2" };
const large = { maxQuota: 8 * 1024 * 1024 };

export const operationsDoTheSame: FileSystemRule = onFresh(
  "an operation that is driven to its end does what the method of its name does",
  ({ fs }) => {
    seedFiles(fs, forest);
    const { operations } = fs;
    sameBytes(drive(operations.readFile("/a/b/large")), pattern(600_000), "readFile");
    sameBytes(drive(operations.exportAsBytes("/a/b/large", { maxSize: 600_000 })), pattern(600_000), "exportAsBytes");
    sameValue(drive(operations.exportTree({ prefix: "/c" })), fs.exportTree({ prefix: "/c" }), "exportTree");
    sameValue([...operations.exportPaths()].sort(), Object.keys(fs.exportTree()).sort(), "exportPaths");
    sameBytes(drive(operations.exportFile("/c/file")) ?? new Uint8Array(0), fs.readFile("/c/file"), "exportFile");
    equal(drive(operations.exportFile("/c/gone")), undefined, "exportFile of a removed file");
    equal(drive(operations.readText("/c/file")), "2", "readText");
    drive(operations.writeFile("/new", "new"));
    drive(operations.appendFile("/new", " and more"));
    equal(fs.readText("/new"), "new and more", "writeFile and appendFile");
    drive(operations.copy("/a/small", "/copy"));
    equal(fs.readText("/copy"), "1", "copy");
    drive(operations.copyTree("/a", "/d"));
    sameBytes(fs.readFile("/d/b/large"), pattern(600_000), "copyTree");
    drive(operations.importTree({ "/e/file": "3", "/copy": "4" }));
    equal(fs.readText("/e/file") + fs.readText("/copy"), "34", "importTree");
    drive(operations.rmtree("/d"));
    equal(fs.exists("/d"), false, "rmtree");
    drive(operations.clear());
    sameValue(fs.listdir(), [], "clear");
  },
  large,
);

/** The long operations that change the tree. */
const changes: readonly (readonly [what: string, start: (fs: FileSystem) => Operation<unknown>])[] = [
  ["copyTree", (fs) => fs.operations.copyTree("/a", "/new")],
  ["copy", (fs) => fs.operations.copy("/a/b/large", "/new")],
  ["importTree", (fs) => fs.operations.importTree({ "/new/1": pattern(600_000), "/new/2": "2", "/c/file": "3" })],
  ["rmtree", (fs) => fs.operations.rmtree("/a")],
  ["clear", (fs) => fs.operations.clear()],
  ["writeFile", (fs) => fs.operations.writeFile("/new", pattern(600_000))],
];

export const operationsHide: FileSystemRule = onFresh(
  "no effect of an operation is visible before its end",
  (tested) => {
    let pauses = 0;
    for (const [what, start] of changes) {
      const fs = tested.fresh(large);
      seedFiles(fs, forest);
      const before = visible(fs);
      drive(start(fs), () => {
        pauses += 1;
        sameValue(visible(fs), before, `the tree between the steps of ${what}`);
      });
    }
    that(pauses > 0, "the rule cannot be tested: no operation takes more than one step");
  },
  large,
);

/** Names and sizes, but not the charge, which may change before the end. */
function visible(fs: FileSystem): unknown {
  return [...fs.walk()].map(([path, directories, files]) => [
    path,
    directories,
    files.map((name) => [name, fs.getSize(`${path}/${name}`)]),
  ]);
}

export const operationsRollBack: FileSystemRule = onFresh(
  "an operation that is abandoned leaves no trace, no lock and no charge",
  (tested) => {
    let left = 0;
    for (const [what, start] of changes) {
      for (const steps of [0, 1, 2, 5]) {
        const fs = tested.fresh(large);
        seedFiles(fs, forest);
        const before = snapshot(fs);
        const operation = start(fs);
        if (ends(operation, steps)) continue;
        if (steps > 0) left += 1;
        operation.return(undefined);
        sameValue(snapshot(fs), before, `the filesystem after ${what} was abandoned after ${steps} steps`);
        for (const path of ["/a/b/large", "/a/small", "/c/file"]) fs.open(path, "r+b").close();
      }
    }
    that(left > 0, "the rule cannot be tested: no operation takes more than one step");
  },
  large,
);

/** Takes this many steps and returns whether the operation ended with one of them. */
function ends(operation: Operation<unknown>, steps: number): boolean {
  for (let count = 0; count < steps; count++) if (operation.next().done === true) return true;
  return false;
}

export const operationsAskForLocks: FileSystemRule = onFresh(
  "an operation requests the lock of a file that is in use, and continues with it",
  async ({ fs }) => {
    seedFiles(fs, { "/a/file": "old" });
    for (const [syscall, access, mode, start] of [
      ["readFile", "read", "r+b", (fs) => fs.operations.readFile("/a/file")],
      ["copyTree", "read", "r+b", (fs) => fs.operations.copyTree("/a", "/new")],
      ["exportTree", "read", "ab", (fs) => fs.operations.exportTree()],
      ["appendFile", "write", "rb", (fs) => fs.operations.appendFile("/a/file", "!")],
    ] as const satisfies readonly (readonly [
      string,
      string,
      "rb" | "ab" | "r+b",
      (fs: FileSystem) => Operation<unknown>,
    ])[]) {
      const handle = fs.open("/a/file", mode);
      const operation = start(fs);
      const request = firstRequest(operation, syscall);
      const { path, access: wanted } = request;
      sameValue(
        { path, access: wanted, syscall: request.syscall },
        { path: "/a/file", access, syscall },
        "the request",
      );
      const acquired = request.lock.acquire(request.access);
      handle.close();
      let step = operation.next(await acquired);
      while (step.done !== true) step = operation.next();
      fs.open("/a/file", "r+b").close();
    }
    equal(fs.readText("/a/file"), "old!", "the content in the end");
    equal(fs.readText("/new/file"), "old", "the copied content");
  },
);

function firstRequest(operation: Operation<unknown>, what: string): LockRequest {
  for (;;) {
    const step = operation.next();
    that(step.done !== true, `${what} ended without requesting the lock of a file that is in use`);
    if (step.value !== undefined) return step.value;
  }
}

export const handleOperationsDoTheSame: FileSystemRule = onFresh(
  "an operation of a handle that is driven to its end does what the method of its name does",
  ({ fs }) => {
    const content = pattern(600_000);
    using handle = fs.open("/a", "wb");
    equal(drive(handle.operations.write(content)), 600_000, "count of write");
    equal(handle.tell(), 600_000, "tell() after write");
    equal(drive(handle.operations.writeAt(100, pattern(50, 3))), 50, "count of writeAt");
    equal(handle.tell(), 600_000, "tell() after writeAt");
    content.set(pattern(50, 3), 100);
    handle.close();
    using reader = fs.open("/a");
    sameBytes(drive(reader.operations.read(500_000)), content.subarray(0, 500_000), "read");
    const [rest, whole] = [new Uint8Array(200_000), new Uint8Array(600_000)];
    equal(drive(reader.operations.readInto(rest)), 100_000, "count of readInto");
    sameBytes(rest.subarray(0, 100_000), content.subarray(500_000), "readInto");
    equal(reader.tell(), 600_000, "tell() after readInto");
    equal(drive(reader.operations.readAt(0, whole)), 600_000, "count of readAt");
    sameBytes(whole, content, "readAt");
  },
  large,
);

/** Long calls on a handle that is opened in r+b. */
const transfers: readonly (readonly [what: string, start: (handle: FileHandle) => Operation<unknown>])[] = [
  ["write", ({ operations }) => operations.write(pattern(700_000, 5))],
  ["writeAt", ({ operations }) => operations.writeAt(600_000, pattern(300_000, 5))],
  ["read", ({ operations }) => operations.read()],
];

export const handleOperationsHide: FileSystemRule = onFresh(
  "an operation of a handle changes cursor and file at its end, and changes nothing if it is abandoned",
  (tested) => {
    for (const [what, start] of transfers) {
      for (const steps of [0, 1, 2, 5]) {
        const fs = tested.fresh(large);
        seedFiles(fs, { "/a": pattern(600_000) });
        const before = snapshot(fs);
        const handle = fs.open("/a", "r+b");
        handle.seek(500_000);
        const operation = start(handle);
        if (!ends(operation, steps)) {
          equal(fs.getSize("/a"), 600_000, `getSize before the end of ${what}, after ${steps} steps`);
          operation.return(undefined);
          equal(handle.tell(), 500_000, `tell() after ${what} was abandoned after ${steps} steps`);
          handle.close();
          sameValue(snapshot(fs), before, `the filesystem after ${what} was abandoned after ${steps} steps`);
        }
        handle.close();
      }
    }
  },
  large,
);

/** Rules of the long operations, step by step. */
export const operationsRules: RuleGroup<FileSystemSubject> = {
  name: "operations",
  rules: [
    operationsDoTheSame,
    operationsHide,
    operationsRollBack,
    operationsAskForLocks,
    handleOperationsDoTheSame,
    handleOperationsHide,
  ],
};
