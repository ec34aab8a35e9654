import type { Face } from "./face-case.js";

/** An implementation of the calls of `node:fs`. A process loads the one that it measures. */
export interface FaceBackend {
  readonly name: string;
  /** @param engine - the name of the engine that ours is over */
  readonly load: (engine?: string) => Promise<Face>;
}

/** An engine of ours, with `createNodeFs` over it. */
interface FaceEngine {
  readonly name: string;
  readonly load: () => Promise<Face>;
}

const maxQuota = 2 ** 30;

const heap: FaceEngine = {
  name: "heap",
  async load() {
    const [{ MemoryFileSystem }, { createNodeFs }] = await Promise.all([import("dmemfs"), import("@dmemfs/node-fs")]);
    return createNodeFs(new MemoryFileSystem({ maxQuota }));
  },
};

const shared: FaceEngine = {
  name: "shared",
  async load() {
    const [{ SharedMemoryFileSystem }, { createNodeFs }] = await Promise.all([
      import("@dmemfs/shared"),
      import("@dmemfs/node-fs"),
    ]);
    return createNodeFs(SharedMemoryFileSystem.create({ maxQuota }));
  },
};

/** The engines that ours can be over. */
export const faceEngines: readonly FaceEngine[] = [heap, shared];

/** All backends, ours first. */
export const faceBackends: readonly FaceBackend[] = [
  { name: "dmemfs", load: (engine) => (faceEngines.find(({ name }) => name === engine) ?? heap).load() },
  {
    name: "memfs",
    async load() {
      const { createFsFromVolume, Volume } = await import("memfs");
      return createFsFromVolume(new Volume()) as unknown as Face;
    },
  },
  { name: "tmpfs", load: () => import("node:fs") },
];
