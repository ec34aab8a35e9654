import type { ByteSource, WriteOptions } from "@dmemfs/contract";
import { type Begun, Remaining } from "../drive/index.js";
import { store } from "../open/index.js";
import { expectedVersion, requestFor, smallContent, storeInSteps } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Replaces or creates a file with this content. If it throws, nothing has changed. */
export function writeFile<Node>(
  state: FileSystemState<Node>,
  path: string,
  content: ByteSource | string,
  options?: WriteOptions,
): Begun<void> {
  const version = expectedVersion(options, "writeFile", path);
  const bytes = smallContent(state, path, content, "writeFile");
  return bytes === undefined
    ? new Remaining(storeInSteps(state, path, content, "writeFile", version))
    : store(state, requestFor(path, "writeFile", "wb", bytes, version));
}
