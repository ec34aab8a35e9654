import type { ByteSource, Operation } from "@dmemfs/contract";
import { type Begun, Remaining } from "../drive/index.js";
import { store } from "../open/index.js";
import { bytesToStore, requestFor, smallContent, storeInSteps } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Replaces or creates a file with this content. If it throws, nothing has changed. */
export function writeFile<Node>(state: FileSystemState<Node>, path: string, content: ByteSource | string): Begun<void> {
  const bytes = smallContent(state, path, content, "writeFile");
  return bytes === undefined
    ? new Remaining(writeInSteps(state, path, content))
    : store(state, requestFor(path, "writeFile", "wb", bytes));
}

function* writeInSteps<Node>(
  state: FileSystemState<Node>,
  path: string,
  content: ByteSource | string,
): Operation<void> {
  const bytes = yield* bytesToStore(state, path, content, "writeFile");
  yield* storeInSteps(state, requestFor(path, "writeFile", "wb", bytes), bytes);
}
