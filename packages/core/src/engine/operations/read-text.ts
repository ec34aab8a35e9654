import type { Operation } from "@dmemfs/contract";
import { decodeInSteps, findCodec } from "@dmemfs/text";
import { textSlice } from "../content/index.js";
import { requirePath } from "../path/index.js";
import { readFor } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/**
 * A file's content as text. Malformed bytes become U+FFFD; a byte order mark stays in the text. A call that decodes in steps
 * holds the lock of the file until it has ended.
 */
export function* readText<Node>(state: FileSystemState<Node>, path: string, encoding: string): Operation<string> {
  requirePath(path);
  const codec = findCodec(encoding, { syscall: "readText", path });
  return yield* readFor(state, path, "readText", textSlice, (bytes) => decodeInSteps(codec, bytes, textSlice));
}
