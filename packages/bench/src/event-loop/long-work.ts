import { setImmediate as turn } from "node:timers/promises";
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
