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

/** The sources of the cells that no test can check. */
export const sources = {
  "dmemfs-release": "the changelogs of this repository",
  "dmemfs-readme": "the README of this repository",
  "node-fs": "tmpfs is used by `node:fs` itself, as all filesystems of the host are",
  "memfs-debian": "the changelog of Debian's package `node-memfs`: 3.2.2 on 2021-11-15",
  "memfs-webpack": "the manifest of `webpack-dev-middleware` 8.6.1, read on 2026-11-30",
  "zenfs-registry": "the times of `npm view @zenfs/core time`, read on 2026-11-30: 0.9.7 was there on 2024-12-12",
  "node-changelog": "the changelog of Node: `node:vfs` was added in 26.4.0, of 2026-06-24, behind `--experimental-vfs`",
  "just-bash-registry": "the times of `npm view just-bash time`, read on 2026-11-30: 2.14.0 was there on 2026-03-30",
  "just-bash-readme": "the README of just-bash 3.4.2, “Browser Support”",
  "memfs-readme": "the README of memfs 4.80.1",
  "zenfs-readme": "the README of @zenfs/core 2.7.6",
  "tmpfs-manual": "tmpfs(5) of Linux man-pages 6.03",
} as const;

export type SourceName = keyof typeof sources;

/** The cell of one peer in one row. */
export interface Cell {
  /** The result of the test of the row. Without a test, a text from the sources. */
  readonly finding: string;
  /** A remark that a reader needs to use or understand the finding. */
  readonly note?: string;
  readonly sources?: readonly SourceName[];
}

/** One property of a filesystem, with a cell for each peer. */
export interface Row {
  /** The name of the test. */
  readonly id: string;
  readonly title: string;
  /** Whether the row is in the short table of the first page. */
  readonly short: boolean;
  readonly cells: Readonly<Record<PeerName, Cell>>;
}

/** Rows about one topic. */
export interface RowGroup {
  readonly title: string;
  readonly rows: readonly Row[];
}
