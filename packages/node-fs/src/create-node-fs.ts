import { invalidArgumentType } from "@dmemfs/contract";
import type { EngineFileSystem } from "@dmemfs/core/engine";
import { compose } from "./composition/compose.js";
import type { DescriptorTable, OpenDescriptor } from "./descriptors/index.js";
import { makeState } from "./make-state.js";
import { type NodeFsOptions, readNodeFsOptions } from "./node-fs-options.js";

/** The type of `node:fs`, from `@types/node`; `any` if that package is not installed. */
export type NodeFs = typeof import("node:fs");

const known = ["cwd", "umask", "symlinks", "maxOpenFiles"] as const;

/** The descriptors of each object. */
const tables = new WeakMap<object, DescriptorTable>();

/**
 * Makes an object with the names of `node:fs` over a filesystem.
 *
 * Nothing reaches the disk: a function that cannot be implemented fails with `ENOSYS`. Errors are those of Node, with the error
 * of the filesystem as `cause`. Descriptors take the lock of their file for each call. While a handle of the filesystem holds the
 * lock, synchronous calls throw `EAGAIN`; all other calls wait, at most for the `defaultLockTimeout` of the filesystem. Each
 * object has its own descriptors, also if several share one filesystem.
 * @throws TypeError if the first argument is not a filesystem
 * @throws InvalidArgumentError for an invalid option and for an unknown one
 * @example
 * ```ts
 * import { MemoryFileSystem } from "dmemfs";
 * import { createNodeFs } from "dmemfs/node-fs";
 * const fs = createNodeFs(new MemoryFileSystem({ maxQuota: 1024 * 1024 }));
 * fs.writeFileSync("/a.txt", "a");
 * fs.appendFileSync("/a.txt", "b");
 * console.log(await fs.promises.readFile("/a.txt", "utf8")); // → ab
 * ```
 */
export function createNodeFs<Node>(fileSystem: EngineFileSystem<Node>, options?: NodeFsOptions): NodeFs {
  const state = makeState(fileSystem, readNodeFsOptions(options, known, "createNodeFs"));
  // The object is composed name by name, so the compiler cannot check that all names exist; a test does.
  const fs = compose(state) as unknown as NodeFs;
  tables.set(fs, state.descriptors);
  return fs;
}

/**
 * Returns the open descriptors of an object of `createNodeFs`, by number. For test helpers that report open descriptors.
 * @throws TypeError if the argument is not an object of `createNodeFs`
 */
export function openDescriptors(fs: NodeFs): OpenDescriptor[] {
  const table = tables.get(fs);
  if (table === undefined) throw invalidArgumentType("fs", "an object of createNodeFs", fs);
  return table.list();
}
