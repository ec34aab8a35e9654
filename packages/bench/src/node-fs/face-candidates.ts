import type { Face } from "./face-case.js";

/** An implementation of the calls of `node:fs`. A process loads the one that it measures. */
export interface FaceCandidate {
  readonly name: string;
  readonly load: () => Promise<Face>;
}

const maxQuota = 2 ** 30;

/** All candidates, ours first. */
export const faceCandidates: readonly FaceCandidate[] = [
  {
    name: "dmemfs",
    async load() {
      const [{ MemoryFileSystem }, { createNodeFs }] = await Promise.all([import("dmemfs"), import("@dmemfs/node-fs")]);
      return createNodeFs(new MemoryFileSystem({ maxQuota }));
    },
  },
  {
    name: "memfs",
    async load() {
      const { createFsFromVolume, Volume } = await import("memfs");
      return createFsFromVolume(new Volume()) as unknown as Face;
    },
  },
  { name: "tmpfs", load: () => import("node:fs") },
];
