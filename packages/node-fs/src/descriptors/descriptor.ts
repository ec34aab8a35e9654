import type { MFSStatResult } from "@dmemfs/contract";
import type { FileDescription } from "@dmemfs/core/engine";

/** What a descriptor of a file holds. */
export interface FileDescriptor {
  readonly file: FileDescription;
  /** The path as resolved when it was opened. */
  readonly path: string;
}

/** What a descriptor of a directory holds: the engine has no open directories. */
export interface DirectoryDescriptor {
  readonly file: undefined;
  /** The path; a rename through the same face changes it. */
  path: string;
  /** The metadata when it was opened. */
  readonly stat: MFSStatResult;
}

/** What a number stands for. */
export type Descriptor = FileDescriptor | DirectoryDescriptor;

/** An open descriptor. */
export interface OpenDescriptor {
  /** Its number, which `closeSync` takes. */
  readonly number: number;
  /** The canonical path that it was opened with. */
  readonly path: string;
  /** Whether it is one of a directory. */
  readonly isDirectory: boolean;
}
