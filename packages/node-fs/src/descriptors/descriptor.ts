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
