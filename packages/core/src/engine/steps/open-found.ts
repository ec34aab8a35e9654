import type { Operation } from "@dmemfs/contract";
import { discardUnused, isStillAt } from "../change/index.js";
import { flagsOf, OpenFile } from "../open/index.js";
import { joinPath } from "../path/index.js";
import type { DirectoryPath, FileSystemState } from "../tree/index.js";
import { ifExists } from "./if-exists.js";
import { openToRead } from "./read-content.js";

/**
 * Opens a file to read it, without a look-up from the root unless it has to wait for the file.
 * @returns undefined if the file is missing or was removed
 */
export function* openFound<Node>(
  state: FileSystemState<Node>,
  directory: DirectoryPath<Node>,
  name: string,
  syscall: string,
): Operation<OpenFile<Node> | undefined> {
  const { table, callbackGuard } = state;
  const path = joinPath(directory.path, name);
  callbackGuard.assertNotInCallback({ syscall, path });
  for (;;) {
    const version = table.structure.beginLook();
    const child = directory.child(name);
    const node = child !== undefined && table.isFile(child) ? child : undefined;
    if (!table.structure.stillValid(version)) continue;
    if (node === undefined) return undefined;
    const hold = table.lock(node).tryAcquire("read");
    if (hold === undefined) break;
    if (table.structure.stillValid(version) || isStillAt(state, path, node))
      return new OpenFile(state, node, hold, path, flagsOf("rb", path));
    hold.release();
    discardUnused(state, node);
  }
  return yield* ifExists(() => openToRead(state, path, syscall));
}
