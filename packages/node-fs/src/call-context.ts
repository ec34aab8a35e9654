import type { EngineFileSystem } from "@dmemfs/core/engine";
import type { DescriptorTable } from "./descriptors/index.js";

/** Called when a call has set a mode, an owner or a time. The filesystem does not report these changes to observers. */
export type AttributeListener = (path: string, isDir: boolean) => void;

/** The state of one `node:fs` over a filesystem. */
export interface NodeFsState {
  readonly fileSystem: EngineFileSystem<unknown>;
  /** The directory of relative paths: absolute and canonical. */
  readonly cwd: string;
  /** The mode bits that new files and directories do not get. */
  readonly umask: number;
  /** Whether symbolic links are followed and can be made. */
  readonly symlinks: boolean;
  /** The number of the device in `stat`. */
  readonly device: number;
  /** The owner of files whose owner was not set. */
  readonly uid: number;
  readonly gid: number;
  readonly descriptors: DescriptorTable;
  readonly attributeListeners: Set<AttributeListener>;
}

/** The context of a call: the state, and whether the call may wait for a lock. */
export interface CallContext extends NodeFsState {
  /** False in synchronous calls, which throw `EAGAIN` for a lock that this thread holds. */
  readonly waits: boolean;
}
