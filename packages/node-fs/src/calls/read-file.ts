import { type Begun, type FileDescription, openDescription } from "@dmemfs/core/engine";
import {
  requireAbortSignal,
  requireDescriptor,
  requireFlags,
  requireOptions,
  requirePath,
} from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { CallFailure } from "../errors/call-failure.js";
import { allocateUnfilled, bufferOver, decodeText } from "../platform/buffer-text.js";
import { constants } from "../platform/constants.js";
import { type Call, defineCall } from "./call.js";
import { openFileOf } from "./described.js";
import { describe, locateToOpen, requireOpenable } from "./open.js";
import { readFrom } from "./read.js";
import { after, closing, waitIfBusy } from "./wait-if-busy.js";

/** Contents of at most this size are read without a second copy in the engine. */
const smallSize = 16 * 1024;
/** Receives the bytes of small texts, which are decoded at once. */
const textBytes: Uint8Array = /* @__PURE__ */ new Uint8Array(smallSize);
const readFlags = /* @__PURE__ */ Object.freeze({ read: true });
const { O_CREAT, O_RDWR, O_WRONLY } = constants;

/** The content of a file, as a `Buffer` or as text. The first argument may be a descriptor, which is read from its cursor. */
export const readFile: Call<string | Uint8Array> = defineCall(
  "open",
  1,
  (context, path, options) => {
    const { encoding, flag } = requireOptions(options);
    const bytes = isDescriptor(path)
      ? readDescriptor(context, requireDescriptor(path), encoding)
      : readPath(context, requirePath(path), requireFlags(flag), Boolean(encoding));
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

function readPath(context: CallContext, text: string, flags: number, isText: boolean): Begun<Uint8Array> {
  const { fileSystem } = context;
  const located = locateToOpen(context, text, flags);
  const { path, stat } = located;
  // Without the flag to create a file, a directory can be opened; only the read fails.
  if (stat?.isDir && (flags & (O_WRONLY | O_RDWR | O_CREAT)) === 0)
    throw new CallFailure("EISDIR", { syscall: "read", path: undefined });
  requireOpenable(located, flags);
  if (flags !== constants.O_RDONLY) {
    return closing(describe(context, located, flags, 0o666), (file) => readRest(context, file));
  }
  const size = stat?.size ?? 0;
  return waitIfBusy(
    context,
    size,
    () => (size <= smallSize ? readSmall(context, path, size, isText) : fileSystem.readFile(path)),
    () => fileSystem.operations.readFile(path),
  );
}

/** Reads without an additional copy. The caller decodes the bytes of a text at once, because the buffer is reused. */
function readSmall({ fileSystem }: CallContext, path: string, size: number, isText: boolean): Uint8Array {
  const bytes = isText ? textBytes.subarray(0, size) : allocateUnfilled(size);
  const file = openDescription(fileSystem, path, readFlags, false);
  try {
    const count = file.readAt(0, bytes);
    // A backend may read less than the size that it reports, and the rest of the buffer has old bytes.
    return count === bytes.length ? bytes : bytes.subarray(0, count);
  } finally {
    file.close();
  }
}

/** Node reads the size first, so the error for a closed descriptor names `fstat`, except in synchronous calls for UTF-8. */
function readDescriptor(context: CallContext, number: number, encoding: unknown): Begun<Uint8Array> {
  const isUtf8 = encoding === "utf8" || encoding === "utf-8";
  if (!context.descriptors.has(number) && (context.waits || !isUtf8))
    throw new CallFailure("EBADF", { syscall: "fstat" });
  return readRest(context, openFileOf(context, number));
}

/** The bytes from the cursor to the end. */
function readRest(context: CallContext, file: FileDescription): Begun<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, file.stat().size - file.tell()));
  return after(readFrom(context, file, bytes, undefined), (count) => bytes.subarray(0, count));
}
