import type { Begun, FileDescription } from "@dmemfs/core/engine";
import {
  requireBoolean,
  requireData,
  requireDescriptor,
  requireFlags,
  requireMode,
  requireOptions,
  requirePath,
} from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { CallFailure } from "../errors/call-failure.js";
import { newAttributes } from "../metadata/index.js";
import type { Located } from "../paths/index.js";
import { encodeText } from "../platform/buffer-text.js";
import { constants } from "../platform/constants.js";
import { type Call, type CallBody, defineCall } from "./call.js";
import { describe, locateToOpen, requireOpenable } from "./open.js";
import { bytesOf } from "./read.js";
import { isDescriptor, signalAmong } from "./read-file.js";
import { after, closing, waitIfBusy } from "./wait-if-busy.js";
import { fileToWrite, writeTo } from "./write.js";

const { O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_SYNC } = constants;
/** The flags that have no effect on the write of whole content. */
const neutralBits = O_SYNC | O_RDWR | O_WRONLY;

const writing = { signalOf: signalAmong, syscallOfOpenFile: "write" };

/** Replaces the content of a file, or adds to it with the flag `a`: completely or not at all. */
export const writeFile: Call<void> = defineCall("open", 1, writeWith("w"), writing);

/** Adds to the content of a file: all of it or nothing. */
export const appendFile: Call<void> = defineCall("open", 1, writeWith("a"), writing);

/** The data to write, and the flags and the mode of the opening. */
interface Content {
  readonly bytes: Uint8Array;
  readonly flags: number;
  readonly mode: number;
}

function writeWith(usualFlag: string): CallBody<void> {
  return (context, path, data, options) => {
    const content = requireContent(data, options, usualFlag);
    if (!isDescriptor(path)) return writeAt(context, requirePath(path), content);
    const number = requireDescriptor(path);
    return content.bytes.length === 0 ? undefined : writeAll(context, fileToWrite(context, number), content.bytes);
  };
}

function requireContent(data: unknown, options: unknown, usualFlag: string): Content {
  const { encoding, mode, flag, flush } = requireOptions(options);
  requireBoolean(flush ?? false, "options.flush");
  const content = requireData(data);
  const bytes =
    typeof content === "string" ? encodeText(content, encoding || "utf8") : bytesOf(content, 0, content.byteLength);
  return { bytes, flags: requireFlags(flag || usualFlag), mode: requireMode(mode, "mode", 0o666) };
}

function writeAt(context: CallContext, text: string, content: Content): Begun<void> {
  const { flags } = content;
  const located = locateToOpen(context, text, flags);
  const isForReading = (flags & (O_WRONLY | O_RDWR)) === 0;
  if (isForReading && located.stat?.isDir && (flags & O_CREAT) === 0) return writeDirectory(content);
  requireOpenable(located, flags);
  const kind = flags & ~neutralBits;
  if (isForReading) return writeOpened(context, located, content);
  if (kind === (O_CREAT | O_TRUNC)) return writeWhole(context, located, content, "writeFile");
  if (kind === (O_CREAT | O_APPEND)) return writeWhole(context, located, content, "appendFile");
  if (kind === (O_CREAT | O_TRUNC | O_EXCL)) return writeWhole(context, located, content, "writeFile");
  return writeOpened(context, located, content);
}

/** A directory can be opened, but not written to. */
function writeDirectory({ bytes }: Content): undefined {
  if (bytes.length > 0) throw new CallFailure("EBADF", { syscall: "write", path: undefined });
}

/** Writes through the engine's own call, which leaves the old content if the new one does not fit. */
function writeWhole(
  context: CallContext,
  { path, stat }: Located,
  { bytes, mode }: Content,
  method: "writeFile" | "appendFile",
): Begun<void> {
  const { fileSystem } = context;
  const written = context.waits
    ? waitIfBusy(
        context,
        bytes.length,
        () => fileSystem[method](path, bytes),
        () => fileSystem.operations[method](path, bytes),
      )
    : fileSystem[method](path, bytes);
  const attributes = stat === undefined ? newAttributes(context, mode, "file") : 0;
  return attributes === 0 ? written : after(written, () => fileSystem.setAttributes(path, attributes));
}

/** Writes from the start of a file that is not emptied, as with the flag `r+`. */
function writeOpened(context: CallContext, located: Located, { bytes, flags, mode }: Content): Begun<void> {
  return closing(describe(context, located, flags, mode), (file) =>
    bytes.length === 0 ? undefined : writeAll(context, file, bytes),
  );
}

function writeAll(context: CallContext, file: FileDescription, bytes: Uint8Array): Begun<void> {
  return after(writeTo(context, file, bytes, undefined), () => undefined);
}
