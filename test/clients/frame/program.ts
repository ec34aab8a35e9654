import type { NodeFs, NodeFsOptions } from "dmemfs/node-fs";

/** The place where a program works: the host's `node:fs` and a temporary directory, or a face and a directory of the same name. */
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
  /** Options of the face. */
  readonly options?: NodeFsOptions;
  /** Makes the files that the program finds. */
  prepare?(site: Site): unknown;
  /** Runs the program, and returns or resolves to what can be compared. */
  run(site: Site): unknown;
  /** Whether the bytes of a file differ from run to run, for example because inode numbers are in them. Default: never. */
  isVolatile?(path: string): boolean;
  /** Whether a result or an error tells of a full disk. An error does anyway if it, or one of its reasons, has the code `ENOSPC`. */
  isDiskFull?(ended: unknown): boolean;
}
