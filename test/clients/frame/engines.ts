import { MemoryFileSystem } from "dmemfs";
import { createNodeFs, type NodeFs, type NodeFsOptions } from "dmemfs/node-fs";
import { SharedMemoryFileSystem } from "dmemfs/shared";

/** A filesystem with a quota, and the members that the tests need. */
export interface Engine {
  readonly fileSystem: MemoryFileSystem | SharedMemoryFileSystem;
  createNodeFs(options?: NodeFsOptions): NodeFs;
  /** The problems that its self-check finds. The heap engine has no self-check. */
  problems(): readonly unknown[];
  dispose(): void;
}

/** Makes each engine, by name. */
export const engines = {
  heap(maxQuota: number): Engine {
    const fileSystem = new MemoryFileSystem({ maxQuota });
    return {
      fileSystem,
      createNodeFs: (options) => createNodeFs(fileSystem, options),
      problems: () => [],
      dispose: () => {},
    };
  },
  shared(maxQuota: number): Engine {
    const fileSystem = SharedMemoryFileSystem.create({ maxQuota });
    return {
      fileSystem,
      createNodeFs: (options) => createNodeFs(fileSystem, options),
      problems: () => fileSystem.check().problems,
      dispose: () => fileSystem[Symbol.dispose](),
    };
  },
} satisfies Record<string, (maxQuota: number) => Engine>;

export type EngineName = keyof typeof engines;
