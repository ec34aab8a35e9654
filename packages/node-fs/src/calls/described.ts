import type { FileTimes, MFSStatResult } from "@dmemfs/contract";
import { statIfExists } from "@dmemfs/core/engine";
import type { CallContext } from "../call-context.js";
import type { Descriptor, FileDescriptor } from "../descriptors/index.js";
import { CallFailure } from "../errors/call-failure.js";
import type { Found } from "../paths/index.js";

/** What has metadata: what a path leads to, or what a descriptor stands for. */
export interface Described {
  /** Where it is; empty for a file that has lost its name. */
  readonly path: string;
  readonly stat: MFSStatResult;
  setAttributes(attributes: number): void;
  setTimes(times: FileTimes): void;
}

/** The metadata of what a descriptor stands for. A directory that has lost its name has the metadata of when it was opened. */
export function statOf({ fileSystem }: CallContext, descriptor: Descriptor): MFSStatResult {
  if (descriptor.file !== undefined) return descriptor.file.stat();
  const now = statIfExists(fileSystem, descriptor.path);
  return now?.inode === descriptor.stat.inode ? now : descriptor.stat;
}

/** What a path leads to, to be changed. */
export function describedAt({ fileSystem }: CallContext, { path, stat }: Found): Described {
  return {
    path,
    stat,
    setAttributes: (attributes) => fileSystem.setAttributes(path, attributes),
    setTimes: (times) => fileSystem.setTimes(path, times),
  };
}

/** What a descriptor stands for, to be changed. Changes of a directory that has lost its name are dropped with the directory. */
export function describedBy(context: CallContext, number: number): Described {
  const descriptor = context.descriptors.get(number);
  const { file } = descriptor;
  const stat = statOf(context, descriptor);
  if (file === undefined) {
    if (stat === descriptor.stat) return { path: "", stat, setAttributes() {}, setTimes() {} };
    return describedAt(context, { path: descriptor.path, stat, isDirectoryPath: true });
  }
  return {
    path: file.isDetached ? "" : descriptor.path,
    stat,
    setAttributes: (attributes) => file.setAttributes(attributes),
    setTimes: (times) => file.setTimes(times),
  };
}

/** The open file of a descriptor. @throws CallFailure (`EISDIR`) for a directory */
export function openFileOf({ descriptors }: CallContext, number: number): FileDescriptor["file"] {
  const { file } = descriptors.get(number);
  if (file === undefined) throw new CallFailure("EISDIR");
  return file;
}
