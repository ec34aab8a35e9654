import type { Operation } from "@dmemfs/contract";
import { decodeInSteps, findCodec } from "@dmemfs/text";
import { textSlice } from "../content/index.js";
import { steps } from "../drive/index.js";
import { requirePath } from "../path/index.js";
import { readContent } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** A file's content as text. Malformed bytes become U+FFFD; a byte order mark is kept. */
export function* readText<Node>(state: FileSystemState<Node>, path: string, encoding: string): Operation<string> {
  requirePath(path);
  const codec = findCodec(encoding, { syscall: "readText", path });
  return yield* decodeInSteps(codec, yield* steps(() => readContent(state, path, "readText")), textSlice);
}
