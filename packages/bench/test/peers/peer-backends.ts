import type * as nodeFs from "node:fs";
import * as host from "node:fs";
import { join } from "node:path";
import { createNodeFs } from "@dmemfs/node-fs";
import { configureSync, InMemory, fs as zenfs } from "@zenfs/core";
import { MemoryFileSystem } from "dmemfs";
import { InMemoryFs } from "just-bash";
import { createFsFromVolume, Volume } from "memfs";
import type { PeerName } from "../../src/peers/peer.js";

export type NodeFs = typeof nodeFs;

/** The calls that all peers have under the same names. */
export type Files = Pick<
  NodeFs["promises"],
  "writeFile" | "appendFile" | "readFile" | "symlink" | "link" | "chmod" | "mkdir" | "rm"
>;

export interface Limits {
  readonly bytes?: number;
  readonly nodes?: number;
}

/** An empty filesystem of a peer. */
export interface PeerVolume {
  readonly files: Files;
  /** Absent if the filesystem has no synchronous calls of `node:fs`. */
  readonly fs?: NodeFs;
  /** The objects of the filesystem that a program can use. */
  readonly objects: readonly object[];
  /** The directory to work in, without a slash at its end. */
  readonly root: string;
  readonly dispose?: () => void;
}

/** The filesystem of a peer: makes the volumes that the tests probe. */
export interface PeerBackend {
  readonly name: PeerName;
  /** The reason why it cannot be tested on this machine. */
  readonly missing?: string;
  create(limits?: Limits): PeerVolume;
}

/** The part of `node:vfs` that the tests use. The types of Node 20 do not have it. */
export interface VirtualModule {
  create(provider?: object): VirtualFileSystem;
  readonly ZipProvider: new (archive: object) => object;
  readonly RealFSProvider: new (directory: string) => object;
}

/** A filesystem with some names of `node:fs`, whose paths `node:fs` also has while it is mounted. */
export type VirtualFileSystem = NodeFs & {
  mount(): unknown;
  unmount(): void;
  readonly mountPoint: string | null;
};

/** `node:vfs`. Undefined if this Node does not have it. */
export const virtualModule: VirtualModule | undefined = process.getBuiltinModule?.("node:vfs") as
  | VirtualModule
  | undefined;

function nodeStyle(fs: object, objects: readonly object[]): PeerVolume {
  return { files: (fs as NodeFs).promises, fs: fs as NodeFs, objects, root: "" };
}

function createOurs({ bytes, nodes }: Limits = {}): PeerVolume {
  const fileSystem = new MemoryFileSystem({ maxQuota: bytes ?? 2 ** 30, maxNodes: nodes });
  const fs = createNodeFs(fileSystem);
  return nodeStyle(fs, [fs, fileSystem]);
}

function createMemfs(): PeerVolume {
  const volume = new Volume();
  return nodeStyle(createFsFromVolume(volume), [volume]);
}

/** A new filesystem replaces the last one. */
function createZenfs({ bytes }: Limits = {}): PeerVolume {
  configureSync({ mounts: { "/": { backend: InMemory, ...(bytes === undefined ? {} : { maxSize: bytes }) } } });
  return nodeStyle(zenfs, [zenfs]);
}

function createVirtual(): PeerVolume {
  if (virtualModule === undefined) throw new Error("node:vfs is missing");
  const fs = virtualModule.create();
  return nodeStyle(fs, [fs]);
}

function createInMemoryFs({ bytes }: Limits = {}): PeerVolume {
  const fs = new InMemoryFs({}, bytes === undefined ? {} : { maxTotalBytes: bytes });
  return { files: fs as unknown as PeerVolume["files"], objects: [fs], root: "" };
}

const sharedMemory = "/dev/shm";

function createTmpfs(): PeerVolume {
  const root = host.mkdtempSync(join(sharedMemory, "dmemfs-peers-"));
  const dispose = () => host.rmSync(root, { recursive: true, force: true });
  return { files: host.promises, fs: host, objects: [host], root, dispose };
}

/** The backends of all peers. */
export const peerBackends: readonly PeerBackend[] = [
  { name: "dmemfs", create: createOurs },
  { name: "memfs", create: createMemfs },
  { name: "zenfs", create: createZenfs },
  {
    name: "node-vfs",
    create: createVirtual,
    ...(virtualModule === undefined ? { missing: "needs Node 26.4 with --experimental-vfs" } : {}),
  },
  { name: "just-bash", create: createInMemoryFs },
  {
    name: "tmpfs",
    create: createTmpfs,
    ...(host.existsSync(sharedMemory) ? {} : { missing: `there is no ${sharedMemory}` }),
  },
];
