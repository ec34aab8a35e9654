import type { EngineFileSystem } from "@dmemfs/core/engine";

/** How a filesystem looks to the programs that use it as `node:fs`. */
export interface NodeFsOptions {
  /** The directory of relative paths, absolute. Default `/`. */
  readonly cwd?: string | undefined;
  /** The mode bits that new files and directories do not get. Default 0o022. */
  readonly umask?: number | undefined;
  /** Whether symbolic links can be made and are followed. Default true. */
  readonly symlinks?: boolean | undefined;
  /** The most descriptors that are open at a time; further ones are `EMFILE`. Default 4096. */
  readonly maxOpenFiles?: number | undefined;
}

/** The type of `node:fs`. */
export type NodeFs = typeof import("node:fs");

/** An object with the names of `node:fs` over a filesystem. */
export function createNodeFs<Node>(_fileSystem: EngineFileSystem<Node>, _options?: NodeFsOptions): NodeFs {
  return {} as NodeFs;
}
