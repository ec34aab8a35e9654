// @ts-nocheck Gives arguments of wrong types on purpose.
// Freezes the host as its first argument says, then uses each package and prints what came out, as JSON.
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

if (mode === "error frozen") freeze(Error.prototype);
if (mode === "object sealed") Object.preventExtensions(Object.prototype);
if (mode === "frozen before the import") freezeIntrinsics();
const { AsyncMemoryFileSystem, MemoryFileSystem, MFSError, MFSTextHandle } = await import(entry);
if (mode === "frozen after the import") freezeIntrinsics();

const results = [];

async function record(action) {
  try {
    results.push(await action());
  } catch (error) {
    const { name, code, path, syscall } = error;
    const isOwn = Object.hasOwn(error, "code") && String(error).startsWith(name) && typeof error.stack === "string";
    results.push({ name, code, path, syscall, isOwn, isInstance: MFSError.isInstance(error) });
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
for (const path of fs.listdir("/")) fs.isDir(`/${path}`) ? fs.rmtree(`/${path}`) : fs.remove(`/${path}`);
await record(() => fs.stats());

process.stdout.write(JSON.stringify(results));
