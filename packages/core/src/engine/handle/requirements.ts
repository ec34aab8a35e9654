import { type ByteSource, requireInteger, UnsupportedOperationError } from "@dmemfs/contract";
import { bytesOf } from "../arguments/index.js";
import { allocate } from "../tree/index.js";
import type { HandledFile } from "./handled-file.js";

/** @throws HandleClosedError, UnsupportedOperationError (`EBADF`) */
export function requireReadable(file: HandledFile, syscall: string): void {
  file.requireOpen(syscall);
  if (!file.flags.readable) refuse(file, syscall, "reading; open with rb or r+b");
}

/** @throws HandleClosedError, UnsupportedOperationError (`EBADF`) */
export function requireWritable(file: HandledFile, syscall: string): void {
  file.requireOpen(syscall);
  if (!file.flags.writable) refuse(file, syscall, "writing; open with wb, ab, r+b or xb");
}

function refuse({ path, flags }: HandledFile, syscall: string, purpose: string): never {
  const detail = `the handle was opened with ${flags.mode}, not for ${purpose}`;
  throw new UnsupportedOperationError("EBADF", { syscall, path, detail });
}

/** @throws InvalidArgumentError unless `value` is a safe integer of at least `least` */
export function requireNumber(file: HandledFile, syscall: string, name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  requireInteger(name, value, least, { syscall, path: file.path });
}

/** Allocates a buffer for a read of `size` bytes from the cursor; -1 reads to the end. */
export function targetFor(file: HandledFile, size: number): Uint8Array<ArrayBuffer> {
  requireReadable(file, "read");
  requireNumber(file, "read", "size", size, -1);
  const left = Math.max(0, file.size - file.position);
  return allocate(size === -1 ? left : Math.min(size, left), "read", file.path);
}

/** The position of a read, as the caller gave it. */
export function requireReadPosition(file: HandledFile, position: number): void {
  requireReadable(file, "readAt");
  requireNumber(file, "readAt", "position", position, 0);
}

/** The position of a write: the cursor, or the end of a file that is appended to. */
export function writePosition(file: HandledFile): number {
  return file.flags.appends ? file.size : file.position;
}

/** The bytes of a write at that position. */
export function bytesToWrite(file: HandledFile, data: ByteSource): Uint8Array {
  requireWritable(file, "write");
  // Before the call of the backend for the size, because the backend may shrink the bytes.
  const bytes = bytesOf("data", data);
  return fitting(file, "write", writePosition(file), bytes);
}

/** The bytes of a write at a position that the caller gave. */
export function bytesToWriteAt(file: HandledFile, position: number, data: ByteSource): Uint8Array {
  requireWritable(file, "writeAt");
  if (file.flags.appends) {
    const detail = "mode ab writes at the end only; open with r+b to write anywhere";
    throw new UnsupportedOperationError("ENOTSUP", { syscall: "writeAt", path: file.path, detail });
  }
  requireNumber(file, "writeAt", "position", position, 0);
  return fitting(file, "writeAt", position, bytesOf("data", data));
}

function fitting(file: HandledFile, syscall: string, position: number, bytes: Uint8Array): Uint8Array {
  if (bytes.length > 0) requireNumber(file, syscall, "the resulting size", position + bytes.length, 0);
  return bytes;
}
