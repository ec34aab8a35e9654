import {
  type ByteSource,
  HandleClosedError,
  type Operation,
  OutOfMemoryError,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import { bytesOf, requireInteger } from "../arguments/index.js";
import type { OpenPlan } from "../open/index.js";

/** What a handle needs of the file it stands for. */
export interface HandledFile {
  readonly path: string;
  readonly plan: OpenPlan;
  readonly size: number;
  readonly closed: boolean;
  readInto(position: number, target: Uint8Array): number;
  readInSteps(position: number, target: Uint8Array): Operation<number>;
  write(syscall: string, position: number, data: Uint8Array): void;
  writeInSteps(syscall: string, position: number, data: Uint8Array): Operation<void>;
  truncate(syscall: string, size: number): void;
  close(): void;
}

/** A place in an open file, and what a call there must fulfil. */
export class FileCursor {
  position: number;

  constructor(readonly file: HandledFile) {
    this.position = file.plan.appends ? file.size : 0;
  }

  /** @throws HandleClosedError */
  requireOpen(syscall: string): void {
    if (!this.file.closed) return;
    throw new HandleClosedError({ syscall, path: this.file.path, detail: "the handle is closed" });
  }

  /** @throws HandleClosedError, UnsupportedOperationError (`EBADF`) */
  requireReadable(syscall: string): void {
    this.requireOpen(syscall);
    if (!this.file.plan.readable) this.refuse(syscall, "reading; open with rb or r+b");
  }

  /** @throws HandleClosedError, UnsupportedOperationError (`EBADF`) */
  requireWritable(syscall: string): void {
    this.requireOpen(syscall);
    if (!this.file.plan.writable) this.refuse(syscall, "writing; open with wb, ab, r+b or xb");
  }

  /** @throws InvalidArgumentError unless `value` is a safe integer of at least `least` */
  requireNumber(syscall: string, name: string, value: number, least: number): void {
    if (Number.isSafeInteger(value) && value >= least) return;
    requireInteger(name, value, least, { syscall, path: this.file.path });
  }

  /** Room for what a read of `size` bytes from here will get; -1 is all there is. */
  targetFor(size: number): Uint8Array<ArrayBuffer> {
    this.requireReadable("read");
    this.requireNumber("read", "size", size, -1);
    const left = Math.max(0, this.file.size - this.position);
    const requested = size === -1 ? left : Math.min(size, left);
    try {
      return new Uint8Array(requested);
    } catch (cause) {
      throw new OutOfMemoryError({ syscall: "read", path: this.file.path, requested, cause });
    }
  }

  /** A place to read from that the caller names. */
  requireReadPosition(syscall: string, position: number): void {
    this.requireReadable(syscall);
    this.requireNumber(syscall, "position", position, 0);
  }

  /** The bytes of a write here. */
  bytesToWrite(data: ByteSource): Uint8Array {
    this.requireWritable("write");
    return this.requireFitting("write", this.writePosition, bytesOf("data", data));
  }

  /** The bytes of a write at a place that the caller names. */
  bytesToWriteAt(position: number, data: ByteSource): Uint8Array {
    const { plan, path } = this.file;
    this.requireWritable("writeAt");
    if (plan.appends) {
      const detail = "mode ab writes at the end only; open with r+b to write anywhere";
      throw new UnsupportedOperationError("ENOTSUP", { syscall: "writeAt", path, detail });
    }
    this.requireNumber("writeAt", "position", position, 0);
    return this.requireFitting("writeAt", position, bytesOf("data", data));
  }

  /** Where a write goes: here, or to the end of a file that is appended to. */
  get writePosition(): number {
    return this.file.plan.appends ? this.file.size : this.position;
  }

  private requireFitting(syscall: string, position: number, bytes: Uint8Array): Uint8Array {
    if (bytes.length > 0) this.requireNumber(syscall, "the resulting size", position + bytes.length, 0);
    return bytes;
  }

  private refuse(syscall: string, purpose: string): never {
    const { path, plan } = this.file;
    const detail = `the handle was opened with ${plan.mode}, not for ${purpose}`;
    throw new UnsupportedOperationError("EBADF", { syscall, path, detail });
  }
}
