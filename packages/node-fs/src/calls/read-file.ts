import type { Begun, FileDescription } from "@dmemfs/core/engine";
import {
  requireAbortSignal,
  requireDescriptor,
  requireFlags,
  requireOptions,
  requirePath,
} from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { CallFailure } from "../errors/call-failure.js";
import { bufferOver, decodeText } from "../platform/buffer-text.js";
import { constants } from "../platform/constants.js";
import { type Call, defineCall } from "./call.js";
import { openFileOf } from "./described.js";
import { describe, locateToOpen, requireOpenable } from "./open.js";
import { readFrom } from "./read.js";
import { after, closing, waitIfBusy } from "./wait-if-busy.js";

/** The content of a file, as a `Buffer` or as text. The first argument may be a descriptor, which is read from its cursor. */
export const readFile: Call<string | Uint8Array> = defineCall(
  "open",
  1,
  (context, path, options) => {
    const { encoding, flag } = requireOptions(options);
    const bytes = isDescriptor(path)
      ? readDescriptor(context, requireDescriptor(path), encoding)
      : readPath(context, requirePath(path), requireFlags(flag || "r"));
    return after(bytes, (read) => (encoding ? decodeText(read, encoding) : bufferOver(read)));
  },
  { signalOf: signalAmong, syscallOfOpenFile: "read" },
);

/** Whether the first argument of a call is the number of a descriptor. */
export function isDescriptor(path: unknown): path is number {
  return ((path as number) | 0) === path;
}

/** The signal among the options, which are the last argument. */
export function signalAmong(parameters: readonly unknown[]): AbortSignal | undefined {
  const options = parameters.at(-1);
  if (typeof options !== "object" || options === null) return undefined;
  return requireAbortSignal((options as { signal?: unknown }).signal);
}

function readPath(context: CallContext, text: string, flags: number): Begun<Uint8Array> {
  const { fileSystem } = context;
  const located = locateToOpen(context, text, flags);
  const { path, stat } = located;
  if (stat?.isDir && flags === constants.O_RDONLY)
    throw new CallFailure("EISDIR", { syscall: "read", path: undefined });
  requireOpenable(located, flags);
  if (flags !== constants.O_RDONLY) {
    return closing(describe(context, located, flags, 0o666), (file) => readRest(context, file));
  }
  if (!context.waits) return fileSystem.readFile(path);
  return waitIfBusy(
    context,
    stat?.size ?? 0,
    () => fileSystem.readFile(path),
    () => fileSystem.operations.readFile(path),
  );
}

/** Node looks at the size first, so that a closed number is an error of `fstat`. Synchronous calls for UTF-8 do not. */
function readDescriptor(context: CallContext, number: number, encoding: unknown): Begun<Uint8Array> {
  const isUtf8 = encoding === "utf8" || encoding === "utf-8";
  if (!context.descriptors.has(number) && (context.waits || !isUtf8))
    throw new CallFailure("EBADF", { syscall: "fstat" });
  return readRest(context, openFileOf(context, number));
}

/** The bytes from the cursor to the end. */
export function readRest(context: CallContext, file: FileDescription): Begun<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, file.stat().size - file.tell()));
  return after(readFrom(context, file, bytes, undefined), (count) => bytes.subarray(0, count));
}
