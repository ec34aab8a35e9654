import { invalidArgument, invalidArgumentType, readOptions, requireInteger } from "@dmemfs/contract";
import { EngineFileSystem } from "@dmemfs/core/engine";
import type { AttributeListener } from "./call-context.js";
import { compose } from "./composition/compose.js";
import { DescriptorTable } from "./descriptors/index.js";
import { resolvePath } from "./paths/index.js";
import { hostProcess } from "./platform/host-module.js";

/** How a filesystem looks to the programs that use it as `node:fs`. */
export interface NodeFsOptions {
  /** The directory of relative paths, absolute. It may be made later. Default `/`. */
  readonly cwd?: string | undefined;
  /** The mode bits that new files and directories do not get, at most 0o777. Default 0o022. */
  readonly umask?: number | undefined;
  /** Whether symbolic links can be made and are followed. Default true. */
  readonly symlinks?: boolean | undefined;
  /** The most descriptors that are open at a time, at least 1; further ones are `EMFILE`. Default 4096. */
  readonly maxOpenFiles?: number | undefined;
}

/** The type of `node:fs`, from `@types/node`; `any` if that package is not installed. */
export type NodeFs = typeof import("node:fs");

const known = ["cwd", "umask", "symlinks", "maxOpenFiles"] as const;
const location = { syscall: "createNodeFs" };
const expected =
  "a filesystem such as MemoryFileSystem, of the same copy of @dmemfs/core; of an AsyncMemoryFileSystem, pass its fileSystem";
const mostDescriptors = 2 ** 31 - 4;

/** The number of the device in `stat`, which differs from filesystem to filesystem. */
const devices = new WeakMap<object, number>();
let lastDevice = 0;

function deviceOf(fileSystem: object): number {
  let device = devices.get(fileSystem);
  if (device === undefined) {
    device = ++lastDevice;
    devices.set(fileSystem, device);
  }
  return device;
}

/**
 * Makes an object with the names of `node:fs` over a filesystem.
 *
 * Nothing reaches the disk: a name that cannot be implemented fails with `ENOSYS`. Errors are those of Node, with the error of the
 * filesystem as `cause`. Descriptors take the lock of their file for each call. While a native handle holds it, synchronous calls
 * throw `EAGAIN`; others wait, at most for the `defaultLockTimeout` of the filesystem. Several objects over one filesystem have
 * descriptors of their own.
 * @throws TypeError if the first argument is not a filesystem
 * @throws InvalidArgumentError for an invalid option and for an unknown one
 */
export function createNodeFs<Node>(fileSystem: EngineFileSystem<Node>, options?: NodeFsOptions): NodeFs {
  if (!(fileSystem instanceof EngineFileSystem)) {
    throw invalidArgumentType("fileSystem", expected, fileSystem);
  }
  const { cwd, umask, symlinks, maxOpenFiles } = readNodeFsOptions(options);
  const host = hostProcess();
  const state = {
    fileSystem,
    cwd,
    umask,
    symlinks,
    device: deviceOf(fileSystem),
    uid: host?.getuid?.() ?? 0,
    gid: host?.getgid?.() ?? 0,
    descriptors: new DescriptorTable(maxOpenFiles),
    attributeListeners: new Set<AttributeListener>(),
  };
  // The object is composed name by name, so the compiler cannot see that it has them all; a test does.
  return compose(state) as unknown as NodeFs;
}

/** The options with the values of those that are absent. @throws InvalidArgumentError */
function readNodeFsOptions(options: NodeFsOptions | undefined) {
  const { cwd = "/", umask = 0o022, symlinks = true, maxOpenFiles = 4096 } = readOptions(options, known, location);
  if (typeof cwd !== "string" || !/^\/[^\\\0]*$/.test(cwd)) {
    throw invalidArgument("cwd", "an absolute path without backslashes and null characters", cwd, location);
  }
  if (typeof symlinks !== "boolean") throw invalidArgument("symlinks", "a boolean", symlinks, location);
  requireInteger("umask", umask, 0, location);
  if (umask > 0o777) throw invalidArgument("umask", "at most 0o777", umask, location);
  requireInteger("maxOpenFiles", maxOpenFiles, 1, location);
  return { cwd: resolvePath("/", cwd), umask, symlinks, maxOpenFiles: Math.min(maxOpenFiles, mostDescriptors) };
}
