import { MFSQuotaExceededError } from "@dmemfs/contract";
import type { Begun, FileDescription } from "@dmemfs/core/engine";
import {
  requireBufferViews,
  requireData,
  requireDescriptor,
  requireEncodable,
  requireInteger,
  requireWriteRange,
  writePosition,
} from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { CallFailure } from "../errors/call-failure.js";
import { allocateBuffer, encodeText, isEncoding } from "../platform/buffer-text.js";
import { type Call, defineCall } from "./call.js";
import { bytesOf, totalLength } from "./read.js";
import { after, waitIfBusy } from "./wait-if-busy.js";

/** Bytes to write; without a position at the cursor. */
interface WriteRequest {
  readonly bytes: Uint8Array;
  readonly position: number | undefined;
}

/** Writes a part of a view, or a text, and returns the number of bytes. */
export const write: Call<number> = defineCall("write", 0, (context, number, data, ...rest) => {
  const descriptor = requireDescriptor(number);
  const { bytes, position } = ArrayBuffer.isView(data) ? requireViewWrite(data, rest) : requireTextWrite(data, rest);
  return writeTo(context, fileToWrite(context, descriptor), bytes, position);
});

/** The same, with the data in the result. */
export const writeBuffer: Call<{ bytesWritten: number; buffer: unknown }> = defineCall(
  "write",
  0,
  (context, number, data, ...rest) =>
    after(write.run(context, number, data, ...rest), (bytesWritten) => ({ bytesWritten, buffer: data })),
  { answer: ({ bytesWritten, buffer }) => [bytesWritten, buffer], failedAnswer: ([, data]) => [0, data] },
);

/** Writes several views, one after the other, all or none, and returns the number of bytes. */
export const writev: Call<number> = defineCall("write", 0, (context, number, buffers, position) => {
  const descriptor = requireDescriptor(number);
  const views = requireBufferViews(buffers);
  if (views.length === 0) return 0;
  const file = fileToWrite(context, descriptor);
  requireQuota(context, totalLength(views));
  return writeTo(context, file, gather(views), writePosition(position));
});

/** The same, with the views in the result. */
export const writevBuffers: Call<{ bytesWritten: number; buffers: unknown }> = defineCall(
  "write",
  0,
  (context, number, buffers, position) =>
    after(writev.run(context, number, buffers, position), (bytesWritten) => ({ bytesWritten, buffers })),
  { answer: ({ bytesWritten, buffers }) => [bytesWritten, buffers], failedAnswer: ([, buffers]) => [0, buffers] },
);

/** Checks the sum of the views against the quota before they are copied. @throws MFSQuotaExceededError */
function requireQuota({ fileSystem }: CallContext, requested: number): void {
  const { quotaBytes, freeBytes: available } = fileSystem.stats();
  if (requested > quotaBytes) throw new MFSQuotaExceededError({ syscall: "write", requested, available });
}

function gather(views: readonly ArrayBufferView[]): Uint8Array {
  const bytes = allocateBuffer(totalLength(views));
  let start = 0;
  for (const view of views) {
    bytes.set(bytesOf(view, 0, view.byteLength), start);
    start += view.byteLength;
  }
  return bytes;
}

function requireViewWrite(view: ArrayBufferView, given: readonly unknown[]): WriteRequest {
  let [offset, length, position] = given;
  if (typeof offset === "object" && offset !== null) {
    ({ offset, length, position } = offset as { offset?: unknown; length?: unknown; position?: unknown });
  }
  const start = offset === undefined || offset === null ? 0 : requireInteger(offset, "offset", 0);
  const count = typeof length === "number" ? length : view.byteLength - start;
  requireWriteRange(start, count, view.byteLength);
  return { bytes: bytesOf(view, start, count), position: writePosition(position) };
}

function requireTextWrite(data: unknown, [position, encoding = "utf8"]: readonly unknown[]): WriteRequest {
  const text = requireData(data, "buffer") as string;
  requireEncodable(text, encoding);
  return { bytes: encodeText(text, isEncoding(encoding) ? encoding : "utf8"), position: writePosition(position) };
}

/** The open file of a descriptor. @throws CallFailure (`EBADF`) for a directory, which is never open for writing */
export function fileToWrite({ descriptors }: CallContext, number: number): FileDescription {
  const { file } = descriptors.get(number);
  if (file === undefined) throw new CallFailure("EBADF");
  return file;
}

/** Writes bytes at a position, or at the cursor: all or none. */
export function writeTo(
  context: CallContext,
  file: FileDescription,
  bytes: Uint8Array,
  position: number | undefined,
): Begun<number> {
  if (!context.waits) return position === undefined ? file.write(bytes) : file.writeAt(position, bytes);
  return waitIfBusy(
    context,
    bytes.length,
    () => (position === undefined ? file.write(bytes) : file.writeAt(position, bytes)),
    () => (position === undefined ? file.operations.write(bytes) : file.operations.writeAt(position, bytes)),
  );
}

/** There is no disk to write to: succeeds for every open descriptor. */
export const fsync: Call<void> = defineCall("fsync", 0, (context, number) => {
  context.descriptors.get(requireDescriptor(number));
});

/** As `fsync`. */
export const fdatasync: Call<void> = { ...fsync, syscall: "fdatasync" };
