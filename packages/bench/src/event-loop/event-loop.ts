import { monitorEventLoopDelay, PerformanceObserver } from "node:perf_hooks";
import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import { AsyncMemoryFileSystem } from "@dmemfs/async";

/** A long asynchronous operation that runs while other tasks need the event loop. */
export interface LongWork {
  readonly name: string;
  act(): Promise<unknown>;
}

/** How much there is to do. */
export interface WorkSize {
  readonly files: number;
  /** Directories of the tree; 1 for a flat one. Default 200. */
  readonly directories?: number;
  readonly bytes: number;
}

/** A loop that is busy for 3 ms and then lets others run: on a machine with other work to do it is late as well. */
async function control(): Promise<void> {
  for (const end = performance.now() + 1000; performance.now() < end; await turn()) {
    for (const pause = performance.now() + 3; performance.now() < pause; );
  }
}

/** The same paths put into a record, and into a Map of Maps, as a filesystem that does nothing else would have to. */
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

/** The works in the order in which they have to be done: each goes on with what the ones before have left. */
export function longWorks({ files, bytes, directories = 200 }: WorkSize): LongWork[] {
  const mfs = new AsyncMemoryFileSystem({ maxQuota: 10 * bytes + 2 ** 20 });
  const content = new Uint8Array(Math.floor(bytes / files)).fill(7);
  const whole = new Uint8Array(bytes).fill(3);
  // One piece of memory, unlike what `repeat` gives: the engine would join that in one go when it is first looked into.
  const text = Buffer.alloc(bytes / 2, "a").toString("latin1");
  function* tree(prefix: string): Generator<[path: string, content: Uint8Array]> {
    for (let index = 0; index < files; index++) yield [`${prefix}/${index % directories}/${index}`, content];
  }
  const work = (name: string, act: () => Promise<unknown>): LongWork => ({ name, act });
  return [
    work("control: busy for 3 ms", control),
    work("control: into bare records and Maps", () => insertions(tree("/tree"))),
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
      // The first time it becomes random-access, the second time it is.
      for (let time = 0; time < 2; time++) await handle.writeAt(0, whole);
    }),
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
  for await (const item of items) if (item === undefined) throw new Error("nothing came");
}

/** How long others waited for the event loop while something was done, and what it took. All in milliseconds. */
export interface EventLoopDelay {
  readonly name: string;
  readonly median: number;
  readonly p99: number;
  readonly most: number;
  readonly duration: number;
  /** The longest pause of the garbage collector, which no call can cut. */
  readonly collection: number;
}

/** Milliseconds between two samples; a sample of an idle loop is this long, so it is taken off. */
const resolution = 1;

/** Does a work and watches the event loop meanwhile. */
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
  // The first sample after a reset is not counted: let it go by, or a call that is one long block would not be seen.
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
