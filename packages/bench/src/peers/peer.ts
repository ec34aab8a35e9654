/** A project of which `docs/comparison.md` has a column: its package, its documents, and the backend that the tests probe. */
export interface Peer {
  readonly name: PeerName;
  /** The heading of its column. */
  readonly title: string;
  /** The checked version. */
  readonly version: string;
  /** A description of the peer, and of its use in the tests. */
  readonly about: string;
}

export type PeerName = "dmemfs" | "memfs" | "zenfs" | "node-vfs" | "just-bash" | "tmpfs";

/** All peers, in the order of the columns. */
export const peers: readonly Peer[] = [
  {
    name: "dmemfs",
    title: "D-MemFS",
    version: "this repository",
    about: "`MemoryFileSystem`, `createNodeFs` over it, and `SharedMemoryFileSystem` for threads",
  },
  {
    name: "memfs",
    title: "memfs",
    version: "memfs 4.80.1",
    about: "`fs` and the File System API of browsers, in memory: a `Volume`, by `createFsFromVolume`",
  },
  {
    name: "zenfs",
    title: "ZenFS",
    version: "@zenfs/core 2.7.6",
    about: "`fs` for browsers and Node over many backends: `InMemory`, unless a cell names another",
  },
  {
    name: "node-vfs",
    title: "node:vfs",
    version: "Node 26.10.0",
    about: "the virtual filesystem in Node itself, experimental: `vfs.create()`, with its `MemoryProvider`",
  },
  {
    name: "just-bash",
    title: "just-bash",
    version: "just-bash 3.4.2",
    about: "a shell for agents in JavaScript. Its `InMemoryFs` is compared, which has asynchronous calls of its own",
  },
  {
    name: "tmpfs",
    title: "tmpfs",
    version: "Linux",
    about: "the filesystem in memory of the kernel, by `node:fs`: `/dev/shm`, and a mount with limits of its own",
  },
];
