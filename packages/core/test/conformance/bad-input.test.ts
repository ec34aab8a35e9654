import { MemoryFileHandle, MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { closed, refusedPath } from "./bad-input/bad-value.js";
import { constructorRows, fileSystemRows, operationRows } from "./bad-input/file-system-rows.js";
import { handleRows, transferRows, wellCalled, wellTransferred } from "./bad-input/handle-rows.js";
import { methodsOf, namesAll, outcomeOf, refusesAll, type Trial } from "./bad-input/refuses-all.js";

const fileSystem: Trial<MemoryFileSystem> = {
  create() {
    const mfs = new MemoryFileSystem({ maxQuota: 10_000, clock: () => 1000 });
    mfs.importTree({ "/d/file": "content", "/d/sub/deep": "deep", "/other": "other" });
    mfs.appendFile("/other", " one");
    return mfs;
  },
  look: (mfs) => ({
    stats: mfs.stats(),
    walk: [...mfs.walk()],
    entries: mfs.glob("/**").map((path) => [path, mfs.stat(path)]),
    dirty: Object.keys(mfs.exportTree({ onlyDirty: true })),
    // Read for writing: a lock that was left behind shows as well.
    files: mfs
      .glob("/**")
      .filter((path) => mfs.isFile(path))
      .map((path) => contentOf(mfs, path)),
  }),
};

function contentOf(mfs: MemoryFileSystem, path: string): string {
  using handle = mfs.open(path, "r+b");
  return String.fromCharCode(...handle.read());
}

describe("MemoryFileSystem", () => {
  refusesAll(constructorRows, fileSystem);
  refusesAll(fileSystemRows, fileSystem);
  namesAll(fileSystemRows, MemoryFileSystem.prototype, ["stats"]);

  it.each(["exists", "isDir", "isFile"] as const)("%s answers false for a path that is refused", (method) => {
    const mfs = fileSystem.create();
    for (const { value } of refusedPath) expect(mfs[method](value as string)).toBe(false);
  });
});

describe("its operations in steps", () => {
  refusesAll(operationRows, fileSystem);
  namesAll(operationRows, Object.getPrototypeOf(new MemoryFileSystem().operations), ["toJSON"]);
});

const homes = new WeakMap<MemoryFileHandle, MemoryFileSystem>();

const handle: Trial<MemoryFileHandle> = {
  create() {
    const mfs = fileSystem.create();
    const made = mfs.open("/d/file", "r+b");
    made.seek(3);
    homes.set(made, mfs);
    return made;
  },
  look(subject) {
    const content = new Uint8Array(20);
    const count = subject.readAt(0, content);
    const mfs = homes.get(subject);
    return {
      tell: subject.tell(),
      closed: subject.closed,
      count,
      content,
      stat: mfs?.stat("/d/file"),
      stats: mfs?.stats(),
    };
  },
};

describe("MemoryFileHandle", () => {
  refusesAll(handleRows, handle);
  namesAll(handleRows, MemoryFileHandle.prototype, [
    ...["flush", "readable", "seekable", "tell", "writable"],
    // Symbols have other names where the platform does not know them.
    ...methodsOf(MemoryFileHandle.prototype).filter((name) => /ispose/.test(name)),
    "close",
  ]);
});

describe("its transfers in steps", () => {
  refusesAll(transferRows, handle);
  namesAll(transferRows, Object.getPrototypeOf(handle.create().operations), []);
});

describe("a closed handle", () => {
  it("is tried with every method but those that close", () => {
    const methods = methodsOf(MemoryFileHandle.prototype).filter((name) => name !== "close" && !/ispose/.test(name));
    expect(Object.keys(wellCalled).sort()).toEqual(methods);
    expect(Object.keys(wellTransferred).sort()).toEqual(methodsOf(Object.getPrototypeOf(handle.create().operations)));
  });

  it.each([
    ...Object.entries(wellCalled),
    ...Object.entries(wellTransferred).map(([name, call]) => [`operations.${name}`, call] as const),
  ])("refuses %s, with good arguments and bad, and nothing changes", async (method, call) => {
    const subject = handle.create();
    subject.close();
    const mfs = homes.get(subject) ?? fileSystem.create();
    const before = fileSystem.look(mfs);
    expect(await outcomeOf(() => call(subject))).toEqual(closed);
    const rows = method.startsWith("operations.") ? transferRows : handleRows;
    for (const row of rows.filter((each) => method.endsWith(each.method))) {
      for (const { value } of row.bad) expect(await outcomeOf(() => row.call(subject, value as never))).toEqual(closed);
    }
    expect(fileSystem.look(mfs)).toEqual(before);
  });
});
