import type { ByteSource, Operation } from "@dmemfs/contract";
import { sliceBytes } from "../content/index.js";
import { type Begun, Remaining } from "../drive/index.js";
import { openOperation, store } from "../open/index.js";
import { bytesToStore, ifExists, requestFor, smallContent, storeInSteps } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Appends content to a file, which is created if it is missing. If it throws, nothing has changed. */
export function appendFile<Node>(
  state: FileSystemState<Node>,
  path: string,
  content: ByteSource | string,
): Begun<void> {
  const bytes = smallContent(state, path, content, "appendFile");
  return bytes === undefined
    ? new Remaining(appendInSteps(state, path, content))
    : store(state, requestFor(path, "appendFile", "ab", bytes));
}

function* appendInSteps<Node>(
  state: FileSystemState<Node>,
  path: string,
  content: ByteSource | string,
): Operation<void> {
  const bytes = yield* bytesToStore(state, path, content, "appendFile");
  const request = requestFor(path, "appendFile", "ab", bytes);
  // A missing file is not created empty, not even if it is removed while the operation waits for its lock: other code would see
  // it empty.
  const asItIs = { ...request, flags: { ...request.flags, creates: false }, content: undefined };
  const file = bytes.length > sliceBytes ? yield* ifExists(() => openOperation(state, asItIs)) : undefined;
  if (file === undefined) {
    yield* storeInSteps(state, request, bytes);
    return;
  }
  try {
    yield* file.writeInSteps("appendFile", file.size, bytes);
  } finally {
    file.close();
  }
}
