import type { NodeFs, NodeFsOptions } from "dmemfs/node-fs";

/**
 * The surroundings of a program: the host's `node:fs` and a temporary directory, or an object of `createNodeFs` and a directory
 * of the same name.
 */
export interface Site {
  readonly fs: NodeFs;
  /** An existing empty directory, absolute. */
  readonly root: string;
}

/** How a run ended. */
export type Outcome = { readonly result: unknown } | { readonly error: unknown };

/** A real program, with a task for it. */
export interface Program {
  readonly name: string;
  /** Options of `createNodeFs`. */
  readonly options?: NodeFsOptions;
  /** Makes the files that the program finds. */
  prepare?(site: Site): unknown;
  /** Runs the program, and returns or resolves to a comparable result. */
  run(site: Site): unknown;
  /** Whether the bytes of a file differ from run to run, for example because inode numbers are in them. Default: never. */
  isVolatile?(path: string): boolean;
  /** Whether a result or an error reports a full disk. Not needed for errors that have, or are caused by, the code `ENOSPC`. */
  isDiskFull?(ended: unknown): boolean;
}
