import type { Backend } from "./backend.js";

/** Who takes part. A process loads the one that it measures, so that none pays for the others. */
export interface Candidate {
  /** What it is called on the command line and in the tables. */
  readonly name: string;
  readonly title: string;
  /** The directory of the host that it works in, or that its build is in, for those that need one. */
  readonly directory?: "ramdisk" | "ssd" | "checkout";
  /** Absent for the one that is another program. */
  readonly load?: () => Promise<Backend>;
}

/** All candidates, ours first. The first one is what the others are compared with. */
export const candidates: readonly Candidate[] = [
  { name: "dmemfs", title: "`MemoryFileSystem` of `dmemfs`", load: () => import("./backends/heap.js") },
  {
    name: "dmemfs-async",
    title: "`AsyncMemoryFileSystem` of `@dmemfs/async`, every call awaited",
    load: () => import("./backends/heap-async.js"),
  },
  {
    name: "ours-shared",
    title: "`SharedMemoryFileSystem` of `@dmemfs/shared`, used by one thread",
    load: () => import("./backends/shared.js"),
  },
  { name: "memfs", title: "`Volume` of `memfs`, synchronous calls", load: () => import("./backends/memfs.js") },
  {
    name: "zenfs",
    title: "`InMemory` of `@zenfs/core`, synchronous calls",
    load: () => import("./backends/zenfs.js"),
  },
  {
    name: "map",
    title: "a bare `Map<string, Uint8Array>` that copies in and out, the rest written by hand",
    load: () => import("./backends/bare-map.js"),
  },
  {
    name: "tmpfs",
    title: "`node:fs` in a directory in memory, synchronous calls",
    directory: "ramdisk",
    load: () => import("./backends/host-directory.js"),
  },
  {
    name: "disk",
    title: "`node:fs` in a directory on a disk, synchronous calls, through the page cache",
    directory: "ssd",
    load: () => import("./backends/host-directory.js"),
  },
  { name: "python", title: "the Python D-MemFS" },
];

/** A candidate that runs the build of another checkout. */
export interface OtherBuild extends Candidate {
  /** The candidate that runs the same calls of the present build. */
  readonly of: string;
}

/** Ours as another checkout has built it. They take part with `--against`. */
export const otherBuilds: readonly OtherBuild[] = [
  {
    name: "against",
    of: "dmemfs",
    title: "`dmemfs` as built in the checkout of `--against`",
    directory: "checkout",
    load: () => import("./backends/heap-against.js"),
  },
  {
    name: "against-async",
    of: "dmemfs-async",
    title: "`dmemfs-async` as built in the checkout of `--against`",
    directory: "checkout",
    load: () => import("./backends/heap-async-against.js"),
  },
];
