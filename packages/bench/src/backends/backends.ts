import type { VolumeFactory } from "./volume.js";

/**
 * A filesystem that the benchmark measures: an implementation, and the calls through which it is used. A process loads only
 * the backend that it measures.
 */
export interface Backend {
  /** Its name on the command line and in the tables. */
  readonly name: string;
  readonly title: string;
  /** The kind of directory that it works in, or that has its build. Absent if it needs none. */
  readonly directory?: "ramdisk" | "ssd" | "checkout";
  /** Absent for the backend that is another program. */
  readonly load?: () => Promise<VolumeFactory>;
}

/** All backends, ours first. The others are compared with the first one. */
export const backends: readonly Backend[] = [
  { name: "dmemfs", title: "`MemoryFileSystem` of `dmemfs`", load: async () => (await import("./heap.js")).heap },
  {
    name: "dmemfs-async",
    title: "`AsyncMemoryFileSystem` of `@dmemfs/async`, every call awaited",
    load: async () => (await import("./heap.js")).asyncHeap,
  },
  {
    name: "ours-shared",
    title: "`SharedMemoryFileSystem` of `@dmemfs/shared`, used by one thread",
    load: async () => (await import("./shared.js")).shared,
  },
  {
    name: "memfs",
    title: "`Volume` of `memfs`, synchronous calls",
    load: async () => (await import("./memfs.js")).memfs,
  },
  {
    name: "zenfs",
    title: "`InMemory` of `@zenfs/core`, synchronous calls",
    load: async () => (await import("./zenfs.js")).zenfs,
  },
  {
    name: "map",
    title: "a bare `Map<string, Uint8Array>` that copies in and out, the rest written by hand",
    load: async () => (await import("./map.js")).map,
  },
  {
    name: "tmpfs",
    title: "`node:fs` in a directory in memory, synchronous calls",
    directory: "ramdisk",
    load: async () => (await import("./host-directory.js")).hostDirectory,
  },
  {
    name: "disk",
    title: "`node:fs` in a directory on a disk, synchronous calls, through the page cache",
    directory: "ssd",
    load: async () => (await import("./host-directory.js")).hostDirectory,
  },
  { name: "python", title: "the Python D-MemFS" },
];

/** A backend that runs the build of another checkout. */
export interface OtherBuild extends Backend {
  /** The backend that runs the same calls of the present build. */
  readonly of: string;
}

/** Ours as another checkout has built it: measured only with `--against`. */
export const otherBuilds: readonly OtherBuild[] = [
  {
    name: "against",
    of: "dmemfs",
    title: "`dmemfs` as built in the checkout of `--against`",
    directory: "checkout",
    load: async () => (await import("./heap.js")).heapOfCheckout,
  },
  {
    name: "against-async",
    of: "dmemfs-async",
    title: "`dmemfs-async` as built in the checkout of `--against`",
    directory: "checkout",
    load: async () => (await import("./heap.js")).asyncHeapOfCheckout,
  },
];
