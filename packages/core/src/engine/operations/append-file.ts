import type { ByteSource, WriteOptions } from "@dmemfs/contract";
import { type Begun, Remaining } from "../drive/index.js";
import { store } from "../open/index.js";
import { expectedVersion, requestFor, smallContent, storeInSteps } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Appends content to a file, which is created if it is missing. If it throws, nothing has changed. */
export function appendFile<Node>(
  state: FileSystemState<Node>,
  path: string,
  content: ByteSource | string,
  options?: WriteOptions,
): Begun<void> {
  const version = expectedVersion(options, "appendFile", path);
  const bytes = smallContent(state, path, content, "appendFile");
  return bytes === undefined
    ? new Remaining(storeInSteps(state, path, content, "appendFile", version))
    : store(state, requestFor(path, "appendFile", "ab", bytes, version));
}
