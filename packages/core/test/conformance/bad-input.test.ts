import { fileHandleMethods, fileSystemMethods } from "@dmemfs/contract/methods";
import { MemoryFileHandle, MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { closed, refusedPath } from "../../../../test/support/bad-input/bad-value.js";
import { tree } from "../../../../test/support/bad-input/checks.js";
import { callMethod, goodValues, inSteps } from "../../../../test/support/bad-input/method-rows.js";
import { type BadInputCase, methodsOf, outcomeOf, refusesAll } from "../../../../test/support/bad-input/refuses-all.js";
import { constructorRows, fileSystemRows, operationRows } from "./bad-input/file-system-rows.js";
import { callTransfer, handleRows, transferRows } from "./bad-input/handle-rows.js";

const fileSystem: BadInputCase<MemoryFileSystem> = {
  create() {
    const mfs = new MemoryFileSystem({ maxQuota: 10_000, clock: () => 1000 });
    mfs.importTree(tree);
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

  it("has the methods of the table", () => {
    expect(methodsOf(MemoryFileSystem.prototype)).toEqual(Object.keys(fileSystemMethods).sort());
  });

  it.each(["exists", "isDir", "isFile"] as const)("%s returns false for an invalid path", (method) => {
    const mfs = fileSystem.create();
    for (const { value } of refusedPath) expect(mfs[method](value as string)).toBe(false);
  });
});

describe("its operations in steps", () => {
  refusesAll(operationRows, fileSystem);

  it("are those of the table", () => {
    const names = [...Object.keys(inSteps(fileSystemMethods)), "beginImport", "exportFile", "exportPaths", "toJSON"];
    expect(methodsOf(Object.getPrototypeOf(new MemoryFileSystem().operations))).toEqual(names.sort());
  });
});

const homes = new WeakMap<MemoryFileHandle, MemoryFileSystem>();

const handle: BadInputCase<MemoryFileHandle> = {
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

  it("has the methods of the table", () => {
    expect(methodsOf(MemoryFileHandle.prototype).filter(isNoDisposal)).toEqual(Object.keys(fileHandleMethods).sort());
  });
});

/** Symbols have other names where the platform does not know them. */
function isNoDisposal(name: string): boolean {
  return !/ispose/.test(name);
}

describe("its transfers in steps", () => {
  refusesAll(transferRows, handle);

  it("are those of the table", () => {
    const names = Object.keys(inSteps(fileHandleMethods)).sort();
    expect(methodsOf(Object.getPrototypeOf(handle.create().operations))).toEqual(names);
  });
});

describe("a closed handle", () => {
  const { close: _close, ...methods } = fileHandleMethods;
  const calls = [
    ...Object.entries(methods).map(([method, { takes }]) => ({ method, takes, call: callMethod, rows: handleRows })),
    ...Object.entries(inSteps(fileHandleMethods)).map(([method, { takes }]) => ({
      method,
      takes,
      call: callTransfer,
      rows: transferRows,
    })),
  ];

  it.each(calls)("refuses $method with $call.name, good arguments and bad, and nothing changes", async (each) => {
    const { method, takes, call, rows } = each;
    const subject = handle.create();
    subject.close();
    const mfs = homes.get(subject) ?? fileSystem.create();
    const before = fileSystem.look(mfs);
    expect(await outcomeOf(() => call(subject, method, goodValues(takes)))).toEqual(closed);
    for (const row of rows.filter((row) => row.method === method)) {
      for (const { value } of row.bad) expect(await outcomeOf(() => row.call(subject, value as never))).toEqual(closed);
    }
    expect(fileSystem.look(mfs)).toEqual(before);
  });
});
