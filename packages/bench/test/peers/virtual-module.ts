import type { NodeFs } from "./peer-volume.js";

/** What the tests use of `node:vfs`, which the types of Node 20 do not have. */
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

/** `node:vfs`, where this process has it. */
export const virtualModule: VirtualModule | undefined = process.getBuiltinModule?.("node:vfs") as
  | VirtualModule
  | undefined;
