import { UnsupportedOperationError } from "@dmemfs/contract";
import type { EngineFileSystem } from "@dmemfs/core/engine";
import { compose } from "../composition/compose.js";
import type { NodeFs } from "../create-node-fs.js";
import { makeState } from "../make-state.js";
import { type NodeFsOptions, readNodeFsOptions } from "../node-fs-options.js";
import { hostModule, hostProcess } from "../platform/host-module.js";
import { providerMethods } from "./provider-methods.js";

/** The options of a mounted filesystem. Paths are always absolute, so there is no `cwd`. */
export type VirtualProviderOptions = Omit<NodeFsOptions, "cwd">;

/** A `VirtualProvider` of `node:vfs`. Its other methods are for `node:vfs` only. */
export interface VirtualProvider extends Disposable {
  /** False. */
  readonly readonly: boolean;
  /** Whether symbolic links can be made and are followed. */
  readonly supportsSymlinks: boolean;
  /** True. */
  readonly supportsWatch: boolean;
  /** Closes the descriptors that are open. Node cannot close them after the last unmount. Idempotent. */
  [Symbol.dispose](): void;
}

const known = ["umask", "symlinks", "maxOpenFiles"] as const;
const syscall = "createVirtualProvider";

/**
 * Makes a provider of a filesystem for `create` of `node:vfs`. Once mounted, `fs`, `import()` and `require` of the thread find the
 * files, within the quota of the filesystem.
 *
 * The filesystem may be used, and be mounted several times, at the same time. Locks are those of `createNodeFs`, except that
 * `fs.promises.open` is synchronous in Node: it throws `EAGAIN` while a handle of the filesystem holds the lock.
 * @throws UnsupportedOperationError (`ENOTSUP`) if the host has no `node:vfs`: it needs Node 26.4 with `--experimental-vfs`
 * @throws TypeError if the first argument is not a filesystem
 * @throws InvalidArgumentError for an invalid option and for an unknown one
 */
export function createVirtualProvider<Node>(
  fileSystem: EngineFileSystem<Node>,
  options?: VirtualProviderOptions,
): VirtualProvider {
  const state = makeState(fileSystem, readNodeFsOptions(options, known, syscall));
  const vfs = hostModule("vfs");
  if (vfs === undefined) throw missing();
  const flags = { readonly: false, supportsSymlinks: state.symlinks, supportsWatch: true };
  // Defined, because the base class has getters of these names, so an assignment would fail.
  const methods = providerMethods({ ...state, waits: true }, compose(state) as unknown as NodeFs);
  const own = Object.getOwnPropertyDescriptors({ ...flags, ...methods });
  return Object.defineProperties(new vfs.VirtualProvider(), own) as VirtualProvider;
}

function missing(): UnsupportedOperationError {
  const version = hostProcess()?.version;
  const host = version === undefined ? "this host is not Node" : `this is Node ${version.slice(1)}`;
  const detail = `node:vfs is missing: it needs Node 26.4 or later with the flag --experimental-vfs, and ${host}`;
  return new UnsupportedOperationError("ENOTSUP", { syscall, detail });
}
