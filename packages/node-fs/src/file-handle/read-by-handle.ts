import {
  noOptions,
  requireBufferView,
  requireInteger,
  requireObject,
  requireReadRange,
  writePosition,
} from "../arguments/index.js";
import { type Call, defineCall } from "../calls/call.js";
import { openFileOf } from "../calls/described.js";
import { bytesOf, type ReadResult, readFrom } from "../calls/read.js";
import { after } from "../calls/wait-if-busy.js";
import { invalidArgValue } from "../errors/argument-error.js";
import { allocateBuffer } from "../platform/buffer-text.js";

/** The size of the buffer that a read allocates if the caller passes none. */
const usualLength = 16 * 1024;

/** The numbers of a read, given as options or one by one. */
interface Range {
  readonly offset?: unknown;
  readonly length?: unknown;
  readonly position?: unknown;
}

/** `read` of a `FileHandle`. Its arguments are not checked as those of `fs.read`. */
export const readByHandle: Call<ReadResult<ArrayBufferView>> = defineCall(
  "read",
  0,
  (context, number, first, ...numbers) => {
    const { buffer, range } = requireTarget(first, numbers);
    const { offset, length, position } = range;
    const start = offset === undefined || offset === null ? 0 : requireInteger(offset, "offset", 0);
    const count = Number(length ?? buffer.byteLength - start);
    if (count === 0) return { bytesRead: 0, buffer };
    if (buffer.byteLength === 0) throw invalidArgValue("buffer", buffer, "is empty and cannot be written");
    requireReadRange(start, count, buffer.byteLength);
    const at = writePosition(position);
    const read = readFrom(context, openFileOf(context, number as number), bytesOf(buffer, start, count), at);
    return after(read, (bytesRead) => ({ bytesRead, buffer }));
  },
);

function requireTarget(
  first: unknown,
  [offset, length, position]: readonly unknown[],
): {
  readonly buffer: ArrayBufferView;
  readonly range: Range;
} {
  if (!ArrayBuffer.isView(first)) {
    const options: Range & { readonly buffer?: unknown } = requireOptional(first);
    const { buffer = allocateBuffer(usualLength) } = options;
    return { buffer: requireBufferView(buffer), range: options };
  }
  const isOptions = typeof offset === "object" && offset !== null;
  return { buffer: first, range: isOptions ? (offset as Range) : { offset, length, position } };
}

function requireOptional(options: unknown): object {
  return options === undefined || options === null ? noOptions : requireObject(options);
}
