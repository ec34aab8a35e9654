import type { MemoryFileHandle, MemoryFileSystem } from "@dmemfs/core";
import { runThrough } from "@dmemfs/core";
import { openDescription, openDescriptionInSteps } from "@dmemfs/core/engine";
import { pattern } from "../subject/pattern.js";
import { chunkBytes } from "../subject/storages.js";

/** An operation on the planted tree. */
export interface Scenario {
  readonly name: string;
  /** The handles that it needs. */
  readonly handle?: readonly [path: string, mode: "rb" | "wb" | "ab" | "r+b"];
  /** The actions before a call fails. */
  readonly prepare?: (fs: MemoryFileSystem) => void;
  /** Whether the planted tree leaves hardly any quota. */
  readonly isTight?: boolean;
  /** Whether it writes before the end of a file, which sequential storage refuses. */
  readonly overwrites?: boolean;
  run(fs: MemoryFileSystem, handle: MemoryFileHandle): unknown;
}

const mebibyte = 4 * chunkBytes;

/** Contents, made once: the operations themselves allocate what is counted. */
const [tiny, small, medium, large, huge] = [10, 300, 6000, chunkBytes + 5000, mebibyte + 100].map((size) =>
  pattern(size, size % 100),
) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];

const target = new Uint8Array(100_000);

/** The tree from which all scenarios start. */
export function plant(fs: MemoryFileSystem): void {
  fs.mkdir("/a/b");
  fs.mkdir("/bare");
  fs.importTree({ "/a/clean": small });
  fs.writeFile("/a/medium", medium);
  fs.writeFile("/a/large", large);
  fs.writeFile("/a/b/empty", "");
  fs.writeFile("/top", small);
}

function storing(): Scenario[] {
  return [tiny, medium, large, huge].flatMap((content): Scenario[] => [
    { name: `writeFile ${content.length} bytes, new`, run: (fs) => fs.writeFile("/new", content) },
    { name: `writeFile ${content.length} bytes over a small file`, run: (fs) => fs.writeFile("/top", content) },
    { name: `writeFile ${content.length} bytes over a large file`, run: (fs) => fs.writeFile("/a/large", content) },
    { name: `appendFile ${content.length} bytes, new`, run: (fs) => fs.appendFile("/new", content) },
    { name: `appendFile ${content.length} bytes to a large file`, run: (fs) => fs.appendFile("/a/large", content) },
    { name: `importTree ${content.length} bytes, new`, run: (fs) => fs.importTree({ "/x/y/new": content }) },
    { name: `importTree ${content.length} bytes over a file`, run: (fs) => fs.importTree({ "/a/clean": content }) },
  ]);
}

const opening: readonly Scenario[] = [
  { name: "open wb, new", run: (fs) => fs.open("/new", "wb").close() },
  { name: "open xb with preallocation", run: (fs) => fs.open("/new", "xb", { preallocate: 9000 }).close() },
  { name: "open ab with preallocation", run: (fs) => fs.open("/top", "ab", { preallocate: 9000 }).close() },
  { name: "open r+b with preallocation", run: (fs) => fs.open("/top", "r+b", { preallocate: 9000 }).close() },
  { name: "open wb with preallocation", run: (fs) => fs.open("/a/large", "wb", { preallocate: 400_000 }).close() },
];

const handling: readonly Scenario[] = [
  { name: "write at the end", handle: ["/top", "ab"], run: (_fs, handle) => handle.write(large) },
  { name: "write past the end", handle: ["/top", "r+b"], run: (_fs, handle) => handle.writeAt(300_000, medium) },
  { name: "overwrite", handle: ["/a/large", "r+b"], overwrites: true, run: (_fs, handle) => handle.write(medium) },
  {
    name: "overwrite and grow",
    handle: ["/a/medium", "r+b"],
    overwrites: true,
    run: (_fs, handle) => handle.writeAt(100, large),
  },
  { name: "grow", handle: ["/a/medium", "r+b"], run: (_fs, handle) => handle.truncate(600_000) },
  { name: "shrink to a chunk", handle: ["/a/large", "r+b"], run: (_fs, handle) => handle.truncate(chunkBytes) },
  { name: "shrink to a slot", handle: ["/a/large", "r+b"], run: (_fs, handle) => handle.truncate(50) },
  { name: "empty", handle: ["/a/large", "r+b"], run: (_fs, handle) => handle.truncate(0) },
  {
    name: "write and close",
    handle: ["/a/medium", "ab"],
    run(_fs, handle) {
      handle.write(tiny);
      handle.close();
    },
  },
  {
    name: "write in steps",
    handle: ["/top", "ab"],
    run: (_fs, handle) => runThrough(handle.operations.write(huge)),
  },
  { name: "read", handle: ["/a/large", "rb"], run: (_fs, handle) => handle.read() },
];

const describing: readonly Scenario[] = [
  {
    name: "a description of a new file",
    run(fs) {
      using description = openDescription(fs, "/a/b/new", { write: true, create: true, exclusive: true });
      return description.stat().size;
    },
  },
  {
    name: "write through a description",
    run(fs) {
      using description = openDescription(fs, "/top", { write: true, append: true });
      return description.write(large);
    },
  },
  {
    name: "write through a description, in steps",
    run(fs) {
      using description = openDescription(fs, "/top", { write: true, append: true });
      return runThrough(description.operations.write(huge));
    },
  },
  {
    name: "overwrite through a description",
    overwrites: true,
    run(fs) {
      using description = openDescription(fs, "/a/medium", { write: true });
      return description.writeAt(100, large);
    },
  },
  {
    name: "grow through a description",
    run(fs) {
      using description = openDescription(fs, "/a/medium", { write: true });
      description.truncate(600_000);
    },
  },
];

const structuring: readonly Scenario[] = [
  { name: "mkdir", run: (fs) => fs.mkdir("/x/y/z") },
  { name: "move", run: (fs) => fs.move("/a/b", "/x/y/z") },
  { name: "copy a small file", run: (fs) => fs.copy("/top", "/a/b/copy") },
  { name: "copy a large file", run: (fs) => fs.copy("/a/large", "/a/b/copy") },
  { name: "copyTree", run: (fs) => fs.copyTree("/a", "/copy") },
  {
    name: "importTree of many",
    run: (fs) =>
      fs.importTree([
        ["/x/one", tiny],
        ["/top", medium],
        ["/x/y/two", small],
        ["/x/one", large],
        ["/x/y/three", ""],
      ]),
  },
];

const both = { replace: true, detach: true };

const replacing: readonly Scenario[] = [
  { name: "copy over a file", run: (fs) => fs.copy("/a/large", "/top", { replace: true }) },
  { name: "copy over a larger file", run: (fs) => fs.copy("/a/medium", "/a/large", { replace: true }) },
  {
    name: "copy over a file in its place",
    isTight: true,
    run: (fs) => fs.copy("/a/medium", "/a/large", { replace: true }),
  },
  { name: "copy over an open file", handle: ["/top", "r+b"], run: (fs) => fs.copy("/a/large", "/top", both) },
  { name: "copyTree over a directory", run: (fs) => fs.copyTree("/a", "/bare", { replace: true }) },
  { name: "write if nothing is there", run: (fs) => fs.writeFile("/new", huge, { ifGeneration: null }) },
  {
    name: "write if it is as it was",
    run: (fs) => fs.appendFile("/a/large", huge, { ifGeneration: fs.stat("/a/large") }),
  },
  {
    name: "write to a detached file",
    handle: ["/top", "ab"],
    prepare: (fs) => fs.remove("/top", { detach: true }),
    run: (_fs, handle) => handle.write(large),
  },
  {
    name: "write to a replaced file in steps",
    handle: ["/top", "ab"],
    prepare: (fs) => fs.rename("/a/medium", "/top", both),
    run: (_fs, handle) => runThrough(handle.operations.write(huge)),
  },
  {
    name: "grow a file of a removed directory",
    handle: ["/a/medium", "r+b"],
    prepare: (fs) => fs.rmtree("/a", { detach: true }),
    run: (_fs, handle) => handle.truncate(600_000),
  },
  {
    name: "write to the name of a detached file",
    handle: ["/top", "r+b"],
    prepare: (fs) => fs.remove("/top", { detach: true }),
    run: (fs) => fs.writeFile("/top", huge),
  },
];

/** Everything that changes something, and may fail. */
export const changes: readonly Scenario[] = [
  ...storing(),
  ...opening,
  ...handling,
  ...describing,
  ...structuring,
  ...replacing,
];

/** Calls that return whole contents. */
export const exports: readonly Scenario[] = [
  { name: "readFile", run: (fs) => fs.readFile("/a/large") },
  {
    name: "read through a description",
    run(fs) {
      using description = openDescription(fs, "/a/large", { read: true });
      return [description.readAt(200_000, target), target[0]];
    },
  },
  {
    name: "chunks",
    run(fs) {
      using handle = fs.open("/a/large");
      return [...handle.chunks(100_000)];
    },
  },
  { name: "exportAsBytes", run: (fs) => fs.exportAsBytes("/a/large") },
  { name: "exportTree", run: (fs) => fs.exportTree() },
  { name: "iterExportTree", run: (fs) => [...fs.iterExportTree()] },
];

/** Calls that release or only read, and so never fail. */
export const releases: readonly Scenario[] = [
  { name: "remove", run: (fs) => fs.remove("/a/large") },
  { name: "rmtree", run: (fs) => fs.rmtree("/a") },
  { name: "clear", run: (fs, handle) => [handle.close(), fs.clear()] },
  { name: "setTimes", run: (fs) => fs.setTimes("/a/large", { accessedAt: 5, modifiedAt: 7 }) },
  { name: "setAttributes", run: (fs) => fs.setAttributes("/a/large", 0o644) },
  { name: "rename", run: (fs) => fs.rename("/a", "/renamed") },
  { name: "rename over a file", run: (fs) => fs.rename("/top", "/a/medium", { replace: true }) },
  { name: "rename over an open file", handle: ["/a/large", "r+b"], run: (fs) => fs.rename("/top", "/a/large", both) },
  { name: "rename over a directory", run: (fs) => fs.rename("/a/b", "/bare", { replace: true }) },
  { name: "remove an open file", handle: ["/top", "r+b"], run: (fs) => fs.remove("/top", { detach: true }) },
  { name: "rmtree with an open file", handle: ["/a/large", "rb"], run: (fs) => fs.rmtree("/a", { detach: true }) },
  { name: "markClean", run: (fs) => fs.markClean() },
  {
    name: "a description that empties its file",
    run: (fs) => runThrough(openDescriptionInSteps(fs, "/a/large", { empty: true })).close(),
  },
  {
    name: "metadata through a description",
    run(fs) {
      using description = openDescription(fs, "/a/large", { read: true });
      description.setTimes({ modifiedAt: 5 });
      description.setAttributes(7);
      return description.stat().attributes;
    },
  },
  { name: "open wb over a file", run: (fs) => fs.open("/a/large", "wb").close() },
  { name: "writeFile with nothing", run: (fs) => fs.writeFile("/a/large", "") },
  { name: "look", run: (fs) => [[...fs.walk()], fs.glob("**"), fs.stats(), fs.getSize("/top"), fs.exists("/a")] },
];
