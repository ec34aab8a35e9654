import { monitorEventLoopDelay, PerformanceObserver } from "node:perf_hooks";
import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import { AsyncMemoryFileSystem } from "@dmemfs/async";

/** A long asynchronous operation that runs while other tasks need the event loop. */
export interface LongWork {
  readonly name: string;
  act(): Promise<unknown>;
}

/** The size of the works. */
export interface WorkSize {
  readonly files: number;
  /** The number of directories of the tree, 200 by default. */
  readonly directories?: number;
  readonly bytes: number;
}

/** A loop that yields after each 3 ms. Other load on the machine delays it as well. */
async function control(): Promise<void> {
  for (const end = performance.now() + 1000; performance.now() < end; await turn()) {
    for (const pause = performance.now() + 3; performance.now() < pause; );
  }
}

/** Adds the same paths to a record and to nested Maps: the least that a filesystem has to do. */
async function insertions(tree: Iterable<readonly [path: string, content: Uint8Array]>): Promise<void> {
  const record: Record<string, Uint8Array> = {};
  const nested = new Map<string, Map<string, Uint8Array>>();
  let count = 0;
  for (const [path, content] of tree) {
    record[path] = content;
    const slash = path.lastIndexOf("/");
    const directory = nested.get(path.slice(0, slash)) ?? new Map<string, Uint8Array>();
    nested.set(path.slice(0, slash), directory.set(path.slice(slash + 1), content));
    if (++count % 256 === 0) await turn();
  }
}

type Tree = (prefix: string) => Iterable<[path: string, content: Uint8Array]>;

function work(name: string, act: () => Promise<unknown>): LongWork {
  return { name, act };
}

function treeWorks(mfs: AsyncMemoryFileSystem, tree: Tree): LongWork[] {
  return [
    work("importTree", () => mfs.importTree(tree("/tree"))),
    work("importTree over the same", () => mfs.importTree(tree("/tree"))),
    work("copyTree", () => mfs.copyTree("/tree", "/copy")),
    work("exportTree", () => mfs.exportTree({ prefix: "/tree" })),
    work("iterExportTree", () => exhaust(mfs.iterExportTree({ prefix: "/tree" }))),
    work("walk", () => exhaust(mfs.walk())),
    work("glob", () => mfs.glob("/**")),
    work("markClean", () => mfs.markClean()),
    work("rename", () => mfs.rename("/tree", "/moved")),
    work("changes of all", () => mfs.changes()),
    work("rename back", () => mfs.rename("/moved", "/tree")),
    work("rmtree", () => mfs.rmtree("/copy")),
    work("rmtree of the rest", () => mfs.rmtree("/tree")),
  ];
}

function largeFileWorks(mfs: AsyncMemoryFileSystem, whole: Uint8Array): LongWork[] {
  return [
    work("writeFile of the whole", () => mfs.writeFile("/whole", whole)),
    work("readFile of the whole", () => mfs.readFile("/whole")),
    work("copy of the whole", () => mfs.copy("/whole", "/copy")),
    work("appendFile of the whole", () => mfs.appendFile("/copy", whole)),
    work("exportAsBlob of the whole", () => mfs.exportAsBlob("/whole")),
    work("handle.write of the whole", async () => {
      await mfs.remove("/copy");
      await mfs.remove("/whole");
      await using handle = await mfs.open("/whole", "xb");
      await handle.write(whole);
    }),
    work("handle.read of the whole", async () => {
      await using handle = await mfs.open("/whole");
      await handle.read();
    }),
    work("handle.writeAt, twice", async () => {
      await using handle = await mfs.open("/whole", "r+b");
      // The first write converts the file to random access, the second finds it converted.
      for (let time = 0; time < 2; time++) await handle.writeAt(0, whole);
    }),
  ];
}

/** Returns the works in order. Each one needs the files of those before. */
export function longWorks({ files, bytes, directories = 200 }: WorkSize): LongWork[] {
  const mfs = new AsyncMemoryFileSystem({ maxQuota: 10 * bytes + 2 ** 20 });
  const content = new Uint8Array(Math.floor(bytes / files)).fill(7);
  const whole = new Uint8Array(bytes).fill(3);
  // `repeat` would return a rope, which the engine flattens at its first use, in one step.
  const text = Buffer.alloc(bytes / 2, "a").toString("latin1");
  function* tree(prefix: string): Generator<[path: string, content: Uint8Array]> {
    for (let index = 0; index < files; index++) yield [`${prefix}/${index % directories}/${index}`, content];
  }
  return [
    work("control: busy for 3 ms", control),
    work("control: into bare records and Maps", () => insertions(tree("/tree"))),
    ...treeWorks(mfs, tree),
    ...largeFileWorks(mfs, whole),
    work("text written, half the bytes", () => mfs.writeFile("/text", text)),
    work("text read, half the bytes", () => mfs.readText("/text")),
    work("50 files at once", async () => {
      const part = whole.subarray(0, Math.floor(bytes / 50));
      await Promise.all(Array.from({ length: 50 }, (_, index) => mfs.writeFile(`/${index}`, part)));
    }),
    work("files one by one", async () => {
      for (const [path, each] of tree("")) await mfs.writeFile(`/${path.replaceAll("/", "-")}`, each);
    }),
  ];
}

async function exhaust(items: AsyncIterable<unknown>): Promise<void> {
  for await (const item of items) if (item === undefined) throw new Error("an item is undefined");
}

/** The delay of the event loop during a work, and the duration of the work, in milliseconds. */
export interface EventLoopDelay {
  readonly name: string;
  readonly median: number;
  readonly p99: number;
  readonly most: number;
  readonly duration: number;
  /** The longest pause of the garbage collector, which no call can shorten. */
  readonly collection: number;
}

/** Milliseconds between two samples. Subtracted, because a sample of an idle loop is as long. */
const resolution = 1;

/** Does a work, and measures the delay of the event loop during it. */
export async function delayDuring({ name, act }: LongWork): Promise<EventLoopDelay> {
  let collection = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) collection = Math.max(collection, duration);
  });
  globalThis.gc?.();
  await sleep(50);
  observer.observe({ entryTypes: ["gc"] });
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  await sleep(20);
  delay.reset();
  // A call that blocks once would be missed without this pause, because the first sample after a reset is not counted.
  await sleep(5);
  collection = 0;
  const start = performance.now();
  await act();
  const duration = performance.now() - start;
  await sleep(5);
  delay.disable();
  observer.disconnect();
  const beyondIdle = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
  return {
    name,
    median: beyondIdle(delay.percentile(50)),
    p99: beyondIdle(delay.percentile(99)),
    most: beyondIdle(delay.max),
    duration,
    collection,
  };
}
