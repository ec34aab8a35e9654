import type { Operation } from "@dmemfs/contract";
import { OpenFile, planFor } from "../open/index.js";
import { joinPath } from "../path/index.js";
import type { DirectoryPath, Tree } from "../tree/index.js";
import { ifThere } from "./if-there.js";
import { openToRead } from "./read-file.js";

/**
 * Opens a file to read it, without a look-up from the root unless it has to wait for the file.
 * @returns undefined where there is no file (any more)
 */
export function* openFound<Node>(
  tree: Tree<Node>,
  directory: DirectoryPath<Node>,
  name: string,
  syscall: string,
): Operation<OpenFile<Node> | undefined> {
  const { table, host } = tree;
  const path = joinPath(directory.path, name);
  host.requireDone(syscall, path);
  const node = directory.child(name);
  if (node === undefined || table.isDirectory(node)) return undefined;
  const hold = table.lock(node).tryAcquire("read");
  if (hold !== undefined) return new OpenFile(tree, node, hold, path, planFor("rb", path));
  return yield* ifThere(openToRead(tree, path, syscall));
}
