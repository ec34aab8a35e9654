import type { FileHandle } from "@dmemfs/contract";
import { drive, MemoryFileSystem } from "@dmemfs/core";
import { ReadWriteLock } from "@dmemfs/locks";
import { describe, expect, it } from "vitest";
import { collectUntil } from "../../../test/support/collect-garbage.js";
import { casesWithoutRetention } from "../../../test/support/errors-retain-receivers.js";
import type { HeapNode } from "../src/heap/heap-node.js";
import { treeOf } from "./subject/tree-of.js";

/** The error that a call throws, or with which it rejects. */
function thrown(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

function filesystem(): MemoryFileSystem {
  const fs = new MemoryFileSystem({ maxQuota: 3_000_000 });
  fs.importTree({ "/d/file": "x".repeat(1000), "/d/sub/other": "y", "/busy": "" });
  return fs;
}

/** Things that a caller may keep when it has done with a filesystem. */
const kept: readonly (readonly [name: string, make: (fs: MemoryFileSystem) => unknown])[] = [
  ["an error of open", (fs) => thrown(() => fs.open("/none"))],
  [
    "an error of a synchronous call that would have to wait",
    (fs) => {
      fs.open("/busy", "wb");
      return thrown(() => fs.open("/busy"));
    },
  ],
  ["an error of a quota", (fs) => thrown(() => fs.writeFile("/new", new Uint8Array(4_000_000)))],
  ["an error of a growth", (fs) => thrown(() => fs.open("/new", "wb").truncate(4_000_000))],
  ["an error of an import", (fs) => thrown(() => fs.importTree({ "/d": "x" }))],
  ["a TypeError", (fs) => thrown(() => fs.writeFile("/new", 5 as never))],
  ["a rejection", (fs) => fs.openAsync("/none").catch((error: unknown) => error)],
  [
    "the rejection of a wait",
    (fs) => {
      fs.open("/busy", "wb");
      return fs.openAsync("/busy", "rb", { lockTimeout: 1 }).catch((error: unknown) => error);
    },
  ],
  ["a closed handle", (fs) => closed(fs.open("/d/file"))],
  ["a closed handle that wrote", (fs) => closed(fs.open("/d/file", "ab"))],
  [
    "the operations of a closed handle",
    (fs) => {
      const handle = fs.open("/d/file");
      handle.close();
      return handle.operations;
    },
  ],
  ["a walk that ended", (fs) => ended(fs.walk("/"))],
  ["a walk that was left", (fs) => left(fs.walk("/"))],
  ["an export that ended", (fs) => ended(fs.iterExportTree())],
  ["an export that was left", (fs) => left(fs.iterExportTree())],
  ["a walk that was left before it began", (fs) => leftAtOnce(fs.walk("/"))],
  ["an export that was left before it began", (fs) => leftAtOnce(fs.iterExportTree())],
  [
    "an error of many that were thrown without a pause",
    (fs) => {
      const first = thrown(() => fs.open("/none"));
      for (let count = 0; count < 1000; count++) thrown(() => fs.open("/none"));
      return first;
    },
  ],
  ["a promise that was settled", (fs) => [drive(fs.operations.readFile("/d/file"))]],
  [
    "results",
    (fs) => [fs.stat("/d"), fs.stats(), fs.glob("**"), fs.listdir("/"), fs.exportTree(), fs.exportAsBlob("/d/file")],
  ],
];

function closed(handle: FileHandle): FileHandle {
  handle.close();
  return handle;
}

function ended<Each extends Iterator<unknown>>(iterator: Each): Each {
  while (iterator.next().done !== true);
  return iterator;
}

function left<Each extends Iterator<unknown>>(iterator: Each): Each {
  iterator.next();
  iterator.return?.();
  return iterator;
}

function leftAtOnce<Each extends Iterator<unknown>>(iterator: Each): Each {
  iterator.return?.();
  return iterator;
}

describe("a filesystem that is dropped", async () => {
  it.each(await casesWithoutRetention(kept))("is not retained by %s", async (_name, make) => {
    let object: unknown;
    const reference = await (async () => {
      const fs = filesystem();
      object = await make(fs);
      return new WeakRef(treeOf(fs));
    })();
    await collectUntil(() => reference.deref() === undefined);
    expect(reference.deref() === undefined).toBe(true);
    expect(object).toBeDefined();
  });
});

it("a lock that is dropped is not retained by a hold that was released", async () => {
  let hold: unknown;
  const reference = (() => {
    const lock = new ReadWriteLock();
    hold = lock.tryAcquire("read");
    (hold as { release(): void }).release();
    return new WeakRef(lock);
  })();
  await collectUntil(() => reference.deref() === undefined);
  expect([reference.deref(), typeof hold]).toEqual([undefined, "object"]);
});

/** Makes an object, and then returns whether it keeps the first file that came meanwhile alive. */
async function keepsFirstFile(fs: MemoryFileSystem, make: () => unknown): Promise<boolean> {
  const { nodes } = treeOf(fs);
  const createFile = nodes.createFile.bind(nodes);
  let first: WeakRef<HeapNode> | undefined;
  nodes.createFile = (...args) => {
    const file = createFile(...args);
    first ??= new WeakRef(file);
    return file;
  };
  const object = make();
  await collectUntil(() => first?.deref() === undefined);
  expect([first === undefined, object === undefined]).toEqual([false, false]);
  return first?.deref() !== undefined;
}

describe("rolled-back nodes are not retained", () => {
  function* files(last: unknown): Generator<[string, string]> {
    for (let index = 0; index < 10; index++) yield [`/in/${index}`, "x"];
    if (last === undefined) throw new Error("mine");
    yield last as [string, string];
  }

  it.each<[name: string, refused: (fs: MemoryFileSystem) => unknown]>([
    ["an import, by the error that the quota is full", (fs) => fs.importTree(files(["/last", "x".repeat(3_000_000)]))],
    ["an import, by the error for a conflicting file", (fs) => fs.importTree(files(["/in/7/x", ""]))],
    ["an import, by the error that an entry is none", (fs) => fs.importTree(files(7))],
    ["an import, by an error of the caller's", (fs) => fs.importTree(files(undefined))],
  ])("%s", async (_name, refused) => {
    const fs = filesystem();
    expect(await keepsFirstFile(fs, () => thrown(() => refused(fs)))).toBe(false);
  });
});

it("a tree that was removed is not retained by a walk that has begun", async () => {
  const fs = new MemoryFileSystem();
  const walkAndRemove = (): unknown => {
    fs.importTree({ "/d/first": "1", "/d/sub/second": "2" });
    const walk = fs.walk("/");
    walk.next();
    fs.rmtree("/d");
    return walk;
  };
  expect(await keepsFirstFile(fs, walkAndRemove)).toBe(false);
});

describe("an operation that has ended holds nothing", async () => {
  const fs = new MemoryFileSystem({ maxQuota: 3_000_000 });
  const tooMuch = (): Uint8Array => new Uint8Array(4_000_000);

  /** The bytes that an operation was given, and what a caller keeps of it. */
  type Use = (bytes: Uint8Array) => unknown;

  const uses: readonly (readonly [name: string, use: Use])[] = [
    ["an operation that ended", (bytes) => ended(fs.operations.writeFile("/file", bytes.subarray(0, 10)))],
    ["an operation that was left", (bytes) => left(fs.operations.writeFile("/file", bytes.subarray(0, 2_000_000)))],
    ["an operation that was left before it began", (bytes) => leftAtOnce(fs.operations.writeFile("/file", bytes))],
    ["an operation that failed", (bytes) => failed(fs.operations.writeFile("/file", bytes))],
    ["an operation of a handle that failed", (bytes) => failed(fs.open("/new", "ab").operations.write(bytes))],
    ["an error of a write", (bytes) => thrown(() => fs.writeFile("/file", bytes))],
    [
      "the rejection of a driven write",
      (bytes) => drive(fs.operations.writeFile("/file", bytes)).catch((error) => error),
    ],
    ["the promise of a driven write", (bytes) => settled(drive(fs.operations.writeFile("/file", bytes)))],
  ];

  it.each(await casesWithoutRetention(uses))("%s", async (_name, use) => {
    let object: unknown;
    const reference = await (async () => {
      const bytes = tooMuch();
      object = await use(bytes);
      return new WeakRef(bytes.buffer);
    })();
    await collectUntil(() => reference.deref() === undefined);
    expect(reference.deref() === undefined).toBe(true);
    expect(object).toBeDefined();
  });

  it("and steps on as a generator that has ended", () => {
    const operation = ended(fs.operations.writeFile("/file", "x"));
    expect(operation.next()).toEqual({ done: true, value: undefined });
    expect(operation.return(undefined)).toEqual({ done: true, value: undefined });
    expect(() => operation.throw(new RangeError("after the end"))).toThrow(RangeError);
  });

  it("but continues after a step that was requested within one", () => {
    const refusals: unknown[] = [];
    const operation = fs.operations.importTree(
      (function* (): Generator<[string, string]> {
        refusals.push(thrown(() => operation.next()));
        yield ["/one", "1"];
        yield ["/two", "2"];
      })(),
    );
    ended(operation);
    expect(refusals).toEqual([expect.any(TypeError)]);
    expect(fs.readText("/two")).toBe("2");
  });
});

function failed<Each extends Iterator<unknown>>(iterator: Each): Each {
  expect(thrown(() => ended(iterator))).toBeInstanceOf(Error);
  return iterator;
}

async function settled(promise: Promise<unknown>): Promise<unknown> {
  await promise.catch(() => {});
  return [promise];
}

function* throwing(): Generator<[string, string]> {
  yield ["/file", "x"];
  throw new Error("mine");
}

it.each<[name: string, call: (fs: MemoryFileSystem) => unknown]>([
  ["of the filesystem", (fs) => fs.open("/none")],
  ["of the caller's that leave an operation", (fs) => fs.importTree(throwing())],
])("errors %s are formatted when the running code has ended, and not before", async (_name, call) => {
  const { prepareStackTrace } = Error;
  const formatted: unknown[] = [];
  Error.prepareStackTrace = (error) => {
    formatted.push(error);
    return "formatted";
  };
  try {
    const error = thrown(() => call(new MemoryFileSystem()));
    expect(formatted).toEqual([]);
    await Promise.resolve();
    expect(formatted).toEqual([error]);
    expect((error as Error).stack).toBe("formatted");
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
});
