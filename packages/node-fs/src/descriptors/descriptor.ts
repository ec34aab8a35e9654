import type { MFSStatResult } from "@dmemfs/contract";
import type { FileDescription } from "@dmemfs/core/engine";

/** The descriptor of a file. */
export interface FileDescriptor {
  readonly file: FileDescription;
  /** The path as resolved when it was opened. */
  readonly path: string;
}

/** The descriptor of a directory. It stores path and metadata, because the engine has no open directories. */
export interface DirectoryDescriptor {
  readonly file: undefined;
  /** The path. A rename through the same `node:fs` object changes it. */
  path: string;
  /** The metadata when it was opened. */
  readonly stat: MFSStatResult;
}

/** The descriptor of a file or directory. */
export type Descriptor = FileDescriptor | DirectoryDescriptor;

/** An open descriptor. */
export interface OpenDescriptor {
  /** Its number, which `closeSync` takes. */
  readonly number: number;
  /** The canonical path that it was opened with. */
  readonly path: string;
  /** Whether it is open on a directory. */
  readonly isDirectory: boolean;
}
