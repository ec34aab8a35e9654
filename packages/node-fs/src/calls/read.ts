import type { Begun, FileDescription } from "@dmemfs/core/engine";
import {
  noOptions,
  requireBufferView,
  requireBufferViews,
  requireDescriptor,
  requireInteger,
  requireObject,
  requirePosition,
  requireReadRange,
  writePosition,
} from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { invalidArgValue } from "../errors/argument-error.js";
import { CallFailure } from "../errors/call-failure.js";
import { allocateBuffer } from "../platform/buffer-text.js";
import { type Call, defineCall } from "./call.js";
import { openFileOf } from "./described.js";
import { after, waitIfBusy } from "./wait-if-busy.js";

/**
 * A read into several views allocates memory for at least this number of bytes, or for all views if they are smaller, even if the
 * file has fewer bytes: the file may grow before its lock is free.
 */
const mostUnread = 64 * 1024;

/** The size of the buffer that a read allocates if the caller passes none. */
const usualLength = 16 * 1024;

/** The result of a read that is not synchronous. */
export interface ReadResult<Target> {
  readonly bytesRead: number;
  readonly buffer: Target;
}

/** The options that a caller can pass in place of the separate arguments. */
interface ReadOptions {
  readonly buffer?: unknown;
  readonly offset?: unknown;
  readonly length?: unknown;
  readonly position?: unknown;
}

/** The arguments of a read. */
interface ReadRequest {
  readonly buffer: ArrayBufferView;
  readonly offset: number;
  readonly length: number;
  /** Undefined: at the cursor. */
  readonly position: number | undefined;
}

/** Reads into a view and returns the number of bytes. */
export const read: Call<number> = defineCall("read", 0, (context, number, buffer, ...rest) => {
  const descriptor = requireDescriptor(number);
  const view = requireBufferView(buffer);
  const [first] = rest;
  const isOptions = rest.length < 2 || typeof first === "object";
  if (isOptions && first !== undefined) requireOptions(first);
  return readInto(context, descriptor, requireRead(view, isOptions ? fieldsOf(first, view) : rest));
});

/** Reads into a view, or into a new one, and returns both the number of bytes and the view. */
export const readBuffer: Call<ReadResult<ArrayBufferView>> = defineCall(
  "read",
  0,
  (context, number, ...parameters) => {
    const descriptor = requireDescriptor(number);
    const request = requireAnyRead(parameters);
    return after(readInto(context, descriptor, request), (bytesRead) => ({ bytesRead, buffer: request.buffer }));
  },
  {
    answer: ({ bytesRead, buffer }) => [bytesRead, buffer],
    failedAnswer: ([, given]) => [0, ArrayBuffer.isView(given) ? given : (given as ReadOptions | undefined)?.buffer],
  },
);

/** Reads into several views, one after the other, and returns the number of bytes. */
export const readv: Call<number> = defineCall("read", 0, (context, number, buffers, position) => {
  const descriptor = requireDescriptor(number);
  const views = requireBufferViews(buffers);
  if (views.length === 0) throw new CallFailure("EINVAL");
  const file = openFileOf(context, descriptor);
  const at = writePosition(position);
  // The list may contain one view many times, so the sum can exceed the available memory.
  const rest = file.stat().size - (at ?? file.tell());
  const bytes = allocateBuffer(Math.min(totalLength(views), Math.max(rest, mostUnread)));
  return after(readFrom(context, file, bytes, at), (count) => {
    scatter(bytes.subarray(0, count), views);
    return count;
  });
});

/** The same, with the views in the result. */
export const readvBuffers: Call<{ bytesRead: number; buffers: unknown }> = defineCall(
  "read",
  0,
  (context, number, buffers, position) =>
    after(readv.run(context, number, buffers, position), (bytesRead) => ({ bytesRead, buffers })),
  { answer: ({ bytesRead, buffers }) => [bytesRead, buffers], failedAnswer: ([, buffers]) => [0, buffers] },
);

/** The number of bytes that several views have. */
export function totalLength(views: readonly ArrayBufferView[]): number {
  return views.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function scatter(bytes: Uint8Array, views: readonly ArrayBufferView[]): void {
  let start = 0;
  for (const view of views) {
    const part = bytes.subarray(start, start + view.byteLength);
    bytesOf(view, 0, part.length).set(part);
    start += part.length;
  }
}

/** The bytes of a part of a view. Returns a whole `Uint8Array` unchanged. */
export function bytesOf(view: ArrayBufferView, offset: number, length: number): Uint8Array {
  if (length === view.byteLength && view instanceof Uint8Array) return view;
  return new Uint8Array(view.buffer, view.byteOffset + offset, length);
}

/** The arguments of a read after the descriptor, in the form with a callback. */
function requireAnyRead([first, ...rest]: readonly unknown[]): ReadRequest {
  if (rest.length > 1) return requireRead(requireBufferView(first), zeroForNull(rest));
  if (rest.length === 1)
    return requireRead(requireBufferView(first), zeroForNull(fieldsOf(requireOptions(rest[0]), first)));
  return ArrayBuffer.isView(first) ? requireRead(first, fieldsOf(null, first)) : requireReadOfOptions(first);
}

/** The arguments of a read of which the caller passes only options, with or without a view. */
function requireReadOfOptions(options: unknown): ReadRequest {
  const { buffer = allocateBuffer(usualLength) } = (options ?? noOptions) as ReadOptions;
  if (options !== undefined) requireOptions(options);
  return requireRead(requireBufferView(buffer), zeroForNull(fieldsOf(options, buffer)));
}

function requireOptions(options: unknown): unknown {
  return options === null ? options : requireObject(options, "options");
}

/** The offset, the length and the position in options. */
function fieldsOf(options: unknown, view: unknown): readonly unknown[] {
  const { byteLength } = view as ArrayBufferView;
  const fields = (options ?? noOptions) as ReadOptions;
  const { offset = 0, length = byteLength - (offset as number), position } = fields;
  return [offset, length, position];
}

/** In the form with a callback, null stands for the offset 0. */
function zeroForNull([offset, ...rest]: readonly unknown[]): readonly unknown[] {
  return [offset ?? 0, ...rest];
}

function requireRead(buffer: ArrayBufferView, [offset = 0, length, position]: readonly unknown[]): ReadRequest {
  const start = requireInteger(offset, "offset", 0);
  const count = (length as number) | 0;
  if (count !== 0) {
    if (buffer.byteLength === 0) throw invalidArgValue("buffer", buffer, "is empty and cannot be written");
    requireReadRange(start, count, buffer.byteLength);
  }
  return { buffer, offset: start, length: count, position: count === 0 ? undefined : requirePosition(position) };
}

function readInto(context: CallContext, number: number, request: ReadRequest): Begun<number> {
  const { buffer, offset, length, position } = request;
  if (length === 0) return 0;
  return readFrom(context, openFileOf(context, number), bytesOf(buffer, offset, length), position);
}

/** Fills the bytes from a position, or from the cursor. */
export function readFrom(
  context: CallContext,
  file: FileDescription,
  bytes: Uint8Array,
  position: number | undefined,
): Begun<number> {
  if (!context.waits) return position === undefined ? file.readInto(bytes) : file.readAt(position, bytes);
  return waitIfBusy(
    context,
    bytes.length,
    () => (position === undefined ? file.readInto(bytes) : file.readAt(position, bytes)),
    () => (position === undefined ? file.operations.readInto(bytes) : file.operations.readAt(position, bytes)),
  );
}
