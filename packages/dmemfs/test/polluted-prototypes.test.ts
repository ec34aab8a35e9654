import {
  AsyncMemoryFileSystem,
  autoBackend,
  drive,
  HeapQuotaLedger,
  MemoryFileSystem,
  MFSError,
  MFSTextHandle,
  ReadWriteLock,
  sequentialBackend,
} from "dmemfs";
import { type MatcherContext, mfsFixture, toBeWithinQuota, toHaveFile, toHaveTree } from "dmemfs/vitest";
import { expect, it } from "vitest";

const bytes = new Uint8Array([1, 2, 3]);

/** Vitest's own messages are not ours. */
const matcher = {
  isNot: false,
  utils: { diff: () => "", matcherHint: () => "", printExpected: () => "", printReceived: () => "" },
} as unknown as MatcherContext;

function planted(options?: ConstructorParameters<typeof MemoryFileSystem>[0]): MemoryFileSystem {
  const fs = new MemoryFileSystem(options);
  fs.importTree({ "/a": "one\ntwo", "/d/b": bytes });
  return fs;
}

/** Calls without options that a program may have added to `Object.prototype`, and calls that throw. */
const calls: readonly (() => unknown)[] = [
  () => new MemoryFileSystem({}).stats(),
  () => new AsyncMemoryFileSystem({}).stats(),
  () => new AsyncMemoryFileSystem().stats(),
  () => planted({}).exportTree({}),
  () => planted().exportTree({ prefix: "/d" }),
  () => [...planted().iterExportTree({})],
  () => planted().exportAsBytes("/a", {}),
  () => planted().mkdir("/d", {}),
  () => planted().readFile("/missing"),
  () => planted().writeFile("/a", {} as never),
  () => planted().importTree({ "/x": {} as never }),
  () => planted().importTree([{}] as never),
  () => planted({ maxQuota: 400 }).writeFile("/a", new Uint8Array(500)),
  () => planted({ maxNodes: 4 }).mkdir("/x/y"),
  () => [...planted().walk("/")],
  () => planted().glob("/**/[ab]"),
  () => {
    const fs = planted();
    fs.copyTree("/d", "/e");
    fs.move("/e", "/f/g");
    fs.writeFile("/large", new Uint8Array(3_000_000));
    return [fs.listdir("/f"), fs.stats().usedBytes];
  },
  () => {
    const fs = planted();
    using handle = fs.open("/new", "wb", {});
    handle.write(bytes);
    handle.writeAt(0, bytes);
    return [handle.truncate(5), handle.write({} as never)];
  },
  () => {
    const fs = planted();
    using handle = fs.open("/a", "r+b");
    const text = new MFSTextHandle(handle, {});
    return [text.encoding, text.errors, text.readline(), text.write("é"), fs.getSize("/a")];
  },
  () => {
    using handle = planted().open("/d/b", "r+b");
    handle.write(new Uint8Array(3).fill(255));
    handle.seek(0);
    return new MFSTextHandle(handle, {}).read();
  },
  () => {
    using handle = planted().open("/a");
    return new MFSTextHandle(handle, { encoding: {} as never }).read();
  },
  () => {
    using handle = planted().open("/a", "r+b");
    const decode = () => ({ text: "", byteLength: 0, malformed: undefined });
    return new MFSTextHandle(handle, { encoding: { name: "mine", decode } as never }).write("é");
  },
  () => new MFSTextHandle({} as never),
  () => planted().readText("/a", {} as never),
  () => {
    const ledger = new HeapQuotaLedger(10_000);
    const storages = [autoBackend, sequentialBackend].map((backend) => backend.create({ ledger }));
    for (const storage of storages) storage.write(0, new Uint8Array(1000));
    return [ledger.used, autoBackend.quotaFor(10), storages.map(({ chunkCount }) => chunkCount)];
  },
  async () => {
    const lock = new ReadWriteLock();
    const hold = await lock.acquire("write", {});
    const waiting = lock.acquire("read", {});
    hold.release();
    (await waiting).release();
    return lock.isLocked;
  },
  async () => {
    const fs = planted();
    const writer = fs.open("/a", "wb");
    const waiting = fs.openAsync("/a", "rb", {});
    writer.close();
    using handle = await waiting;
    return [handle.mode, await drive(fs.operations.writeFile("/x", new Uint8Array(2_000_000)), {}), fs.getSize("/x")];
  },
  async () => {
    const fs = new AsyncMemoryFileSystem(planted());
    await fs.writeFile("/x", "x", {});
    await fs.importTree({ "/y": "y" }, {});
    const handle = await fs.open("/z", "wb", {});
    const counts = [await handle.write(bytes, {}), await handle.truncate(), await handle.close()];
    return [counts, await fs.exportTree({}), await fs.exportAsBytes("/x", {}), (await fs.exportAsBlob("/x", {})).size];
  },
  async () => {
    const fs = new AsyncMemoryFileSystem(planted());
    const writer = fs.writable("/x", {}).getWriter();
    await writer.write(bytes);
    await writer.close();
    const reader = fs.readable("/x", {}).getReader();
    return [await reader.read(), await reader.read()];
  },
  async () => {
    const context = {
      task: { id: "1", name: "polluted" },
      onTestFailed: () => undefined,
      onTestFinished: () => undefined,
    };
    const results: unknown[] = [];
    await mfsFixture({})(context as never, async (fs) => {
      results.push(fs.stats());
    });
    return results;
  },
  () => toHaveTree.call(matcher, planted(), { "/a": "one\ntwo", "/d/b": bytes }, {}).pass,
  () => toHaveTree.call(matcher, planted(), { "/a": "one\ntwo" }, {}).pass,
  () => toHaveTree.call(matcher, planted(), { "/a": {} as never }).pass,
  () => toHaveFile.call(matcher, planted(), "/a", {} as never).pass,
  () => toBeWithinQuota.call(matcher, planted()).pass,
  () => toBeWithinQuota.call(matcher, {}).pass,
  () => [MFSError.isInstance({}), MFSError.isInstance(new Error("x"))],
];

const aborted = AbortSignal.abort("inherited");

/**
 * Properties that a program may have added to `Object.prototype`. Names of options first, then those of errors and of arguments.
 */
const pollutions: Readonly<Record<PropertyKey, unknown>> = {
  maxQuota: 10,
  maxNodes: 1,
  defaultStorage: "sequential",
  promotionHardLimit: 0,
  chunkOverheadOverride: 999,
  nodeOverhead: 1000,
  defaultLockTimeout: 0,
  memoryGuard: "per-write",
  memoryGuardAction: "raise",
  memoryGuardInterval: 0,
  availableMemory: () => 0,
  clock: () => 42,
  preallocate: 77,
  lockTimeout: 0,
  signal: aborted,
  existOk: true,
  maxSize: 1,
  prefix: "/nowhere",
  onlyDirty: true,
  chunkSize: 1,
  mode: "ab",
  encoding: "utf-16le",
  errors: "ignore",
  timeout: 0,
  pause: () => expect.fail("inherited"),
  volume: { chunkOverhead: 5, promotionHardLimit: 0, allocate: () => expect.fail("inherited") },
  ledger: new HeapQuotaLedger(1),
  tree: { "/inherited": "1" },
  dump: "inherited",
  allowOpenHandles: "inherited",
  exact: false,
  highWaterMark: 1000,
  type: "bytes",
  size: () => 1,
  brandName: "MFSError",
  code: "EPOLLUTED",
  syscall: "inherited",
  path: "/inherited",
  dest: "/inherited",
  detail: "inherited",
  cause: "inherited",
  requested: 4242,
  available: 4242,
  limit: 4242,
  decode: () => ({ text: "inherited", byteLength: 7, malformed: undefined }),
  encode: () => ({ bytes, length: 3 }),
  tell: () => 1,
  asymmetricMatch: () => true,
  openAsync: () => expect.fail("inherited"),
  fileSystem: new MemoryFileSystem(),
  operations: {},
  create: () => expect.fail("inherited"),
  quotaFor: () => 0,
  supports: {},
  ownMemory: true,
  aborted: true,
  reason: "inherited",
  addEventListener: () => undefined,
  byteLength: 3,
  length: 2,
  buffer: bytes.buffer,
  resizable: true,
  done: false,
  throw: undefined,
  return: undefined,
  [Symbol.iterator]: function* () {
    yield ["/inherited", "1"];
  },
  [Symbol.toStringTag]: "Inherited",
  [Symbol.asyncIterator]: async function* () {
    yield ["/inherited", "1"];
  },
};

/** The outcome of a call, as far as two runs can be compared. */
async function outcomeOf(call: () => unknown): Promise<unknown> {
  try {
    return { value: await call() };
  } catch (error) {
    const { name, message, code } = Object.assign(Object.create(null), error, { message: String(error) });
    return { name, message, code };
  }
}

it.each(Reflect.ownKeys(pollutions))("Object.prototype[%o] changes nothing", async (name) => {
  const value = pollutions[name];
  for (const call of calls) {
    const expected = await outcomeOf(call);
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
    const outcome = await outcomeOf(call).finally(() => Reflect.deleteProperty(Object.prototype, name));
    expect([String(call), outcome]).toEqual([String(call), expected]);
  }
});
