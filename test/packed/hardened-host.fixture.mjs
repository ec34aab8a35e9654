// @ts-nocheck Passes arguments of wrong types on purpose. Freezes the realm as its first argument says, then uses each package and prints the results as JSON.
const [mode, entry = ""] = process.argv.slice(2);

const { getPrototypeOf, freeze } = Object;

function freezeIntrinsics() {
  const generator = getPrototypeOf(function* () {}).prototype;
  const classes = [Object, Function, Array, Error, TypeError, RangeError, Map, Set, WeakMap, WeakRef, Promise];
  classes.push(Uint8Array, ArrayBuffer, DataView, Symbol, String, Number, RegExp, Date, TextDecoder, TextEncoder);
  classes.push(AbortSignal, AbortController, EventTarget, FinalizationRegistry);
  for (const each of classes) freeze(each.prototype) && freeze(each);
  for (const each of [getPrototypeOf(Uint8Array.prototype), generator, getPrototypeOf(generator)]) freeze(each);
}

async function lockDown() {
  await import("ses");
  globalThis.lockdown();
}

/** A realm with SES freezes a value that it passes on, and all objects that are reachable from it. */
const hardened = (value) => globalThis.harden?.(value) ?? value;

if (mode === "error frozen") freeze(Error.prototype);
if (mode === "object sealed") Object.preventExtensions(Object.prototype);
if (mode === "frozen before the import") freezeIntrinsics();
if (mode === "ses lockdown before the import") await lockDown();
const { AsyncMemoryFileSystem, MemoryFileSystem, MFSError, MFSTextHandle } = await import(entry);
const { ReadWriteLock } = await import(new URL("locks.js", entry));
const { autoBackend, HeapQuotaLedger } = await import(new URL("storage.js", entry));
if (mode === "frozen after the import") freezeIntrinsics();
if (mode === "ses lockdown after the import") await lockDown();

const results = [];

async function record(action) {
  try {
    results.push(await action());
  } catch (error) {
    const { name, code, path, syscall, requested, available, limit } = hardened(error);
    const isOwn = Object.hasOwn(error, "code") && String(error).startsWith(name) && typeof error.stack === "string";
    results.push({
      name,
      code,
      path,
      syscall,
      requested,
      available,
      limit,
      isOwn,
      isInstance: MFSError.isInstance(error),
    });
  }
}

const fs = new MemoryFileSystem({ maxQuota: 4_000_000, maxNodes: 20 });
const asynchronous = new AsyncMemoryFileSystem(fs);
const bytes = (length) => new Uint8Array(length).fill(7);

await record(() => fs.importTree({ "/a": "x", "/d/constructor": bytes(3000), "/d/toString": "t" }));
await record(() => fs.mkdir("/d"));
await record(() => fs.readFile("/missing"));
await record(() => fs.readFile("/d"));
await record(() => fs.listdir("/a"));
await record(() => fs.open("/a", "q"));
await record(() => fs.readFile(5));
await record(() => fs.writeFile("/big", bytes(5_000_000)));
await record(() => fs.mkdir("/n".repeat(30)));
await record(() => new MemoryFileSystem({ memoryGuard: "init", memoryGuardAction: "raise", availableMemory: () => 5 }));
const handle = fs.open("/a", "r+b");
await record(() => fs.open("/a"));
await record(() => fs.remove("/a"));
await record(() => asynchronous.readFile("/a", { lockTimeout: 1 }));
await record(() => handle.write(bytes(70_000)));
handle.close();
await record(() => handle.read());
const appending = fs.open("/a", "ab");
await record(() => appending.writeAt(0, bytes(1)));
appending.close();
await record(() => fs.copyTree("/d", "/copy"));
await record(() => fs.glob("/**/*"));
await record(() => Object.keys(fs.exportTree()));
await record(() => asynchronous.writeFile("/large", bytes(3_000_000)));
await record(async () => (await asynchronous.readFile("/large")).length);
for (const encoding of ["utf-8", "shift_jis", "utf-16le", "latin1"]) {
  await record(() => {
    const text = fs.open("/text", "wb");
    const count = new MFSTextHandle(text, { encoding }).write("a\n");
    text.close();
    return count;
  });
  await record(() => fs.readText("/text", encoding));
}
await record(() => {
  fs.writeFile("/text", bytes(2).fill(255));
  return fs.readText("/text");
});
await record(() => fs.readText("/text", "no such label"));
await record(async () => {
  const writer = asynchronous.writable("/stream").getWriter();
  await writer.write(bytes(200_000));
  await writer.close();
  let length = 0;
  for await (const chunk of asynchronous.readable("/stream")) length += chunk.length;
  return length;
});
await record(async () => {
  const opened = await asynchronous.open("/stream", "r+b");
  const waiting = asynchronous.appendFile("/stream", "end");
  const counts = [
    await opened.seek(199_999),
    await opened.write(bytes(9)),
    await opened.truncate(),
    await opened.tell(),
  ];
  await opened.close();
  await waiting;
  return [...counts, fs.getSize("/stream")];
});
await record(async () => {
  const lines = [];
  fs.writeFile("/lines", "one\r\ntwo\nthree");
  const opened = fs.open("/lines");
  for (const line of new MFSTextHandle(opened)) lines.push(line);
  opened.close();
  return lines;
});
await record(async () => {
  const lock = new ReadWriteLock();
  const hold = lock.tryAcquire("write");
  const waiting = lock.acquire("read", { timeout: 10_000 });
  hold.release();
  (await waiting).release();
  return lock.isLocked;
});
await record(async () => {
  const lock = new ReadWriteLock();
  lock.tryAcquire("write");
  await lock.acquire("read", { timeout: 1 });
});
await record(async () => {
  const controller = new AbortController();
  const lock = new ReadWriteLock();
  lock.tryAcquire("write");
  const waiting = lock.acquire("read", { signal: controller.signal });
  controller.abort("stop");
  return waiting.catch((reason) => reason);
});
for (const defaultStorage of ["auto", "sequential", "random-access", { ...autoBackend, name: "mine" }]) {
  await record(() => {
    const other = new MemoryFileSystem({ maxQuota: 300_000, defaultStorage });
    const opened = other.open("/a", "wb");
    opened.write(bytes(100_000));
    opened.truncate(50_000);
    opened.close();
    return other.stats();
  });
  await record(() => new MemoryFileSystem({ maxQuota: 300_000, defaultStorage }).writeFile("/a", bytes(400_000)));
}
await record(() => new HeapQuotaLedger(10).reserve(11));
for (const path of fs.listdir("/")) fs.isDir(`/${path}`) ? fs.rmtree(`/${path}`) : fs.remove(`/${path}`);
await record(() => fs.stats());

process.stdout.write(JSON.stringify(results));
