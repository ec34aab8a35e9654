import type { FileTimes, MFSStatResult } from "@dmemfs/contract";
import { statIfExists } from "@dmemfs/core/engine";
import type { CallContext } from "../call-context.js";
import type { Descriptor, FileDescriptor } from "../descriptors/index.js";
import { CallFailure } from "../errors/call-failure.js";
import type { Found } from "../paths/index.js";

/** A node with metadata: the target of a path or of a descriptor. */
export interface Described {
  /** Its path; empty for a file that has lost its name. */
  readonly path: string;
  readonly stat: MFSStatResult;
  setAttributes(attributes: number): void;
  setTimes(times: FileTimes): void;
}

/** The metadata of the node of a descriptor. For a directory that has lost its name, the metadata at the time of its opening. */
export function statOf({ fileSystem }: CallContext, descriptor: Descriptor): MFSStatResult {
  if (descriptor.file !== undefined) return descriptor.file.stat();
  const now = statIfExists(fileSystem, descriptor.path);
  return now?.inode === descriptor.stat.inode ? now : descriptor.stat;
}

/** The target of a path, for a change. */
export function describedAt({ fileSystem }: CallContext, { path, stat }: Found): Described {
  return {
    path,
    stat,
    setAttributes: (attributes) => fileSystem.setAttributes(path, attributes),
    setTimes: (times) => fileSystem.setTimes(path, times),
  };
}

/** The node of a descriptor, for a change. Changes of a directory that has lost its name are dropped with the directory. */
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
