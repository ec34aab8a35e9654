import {
  type ByteSource,
  type FileHandle,
  HandleClosedError,
  InvalidArgumentError,
  type OpenMode,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import type { ModelFile } from "./model-node.js";
import type { ModelTree } from "./model-tree.js";

function bytesOf(data: ByteSource): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

/** An open file of the model. */
export class ModelFileHandle implements Omit<FileHandle, "operations"> {
  closed = false;
  private position: number;

  constructor(
    private readonly tree: ModelTree,
    private readonly file: ModelFile,
    readonly path: string,
    readonly mode: OpenMode,
  ) {
    this.position = mode === "ab" ? file.bytes.length : 0;
    if (mode === "rb") file.readers += 1;
    else file.writer = true;
  }

  read(size = -1): Uint8Array<ArrayBuffer> {
    this.requireReadable("read");
    this.requireInteger("read", size, -1);
    const end = size === -1 ? this.file.bytes.length : this.position + size;
    const bytes = this.file.bytes.slice(this.position, end);
    this.position += bytes.length;
    return bytes;
  }

  readInto(target: ByteSource): number {
    this.requireReadable("readInto");
    const count = this.copyOut(this.position, target);
    this.position += count;
    return count;
  }

  readAt(position: number, target: ByteSource): number {
    this.requireReadable("readAt");
    this.requireInteger("readAt", position, 0);
    return this.copyOut(position, target);
  }

  readable(): boolean {
    this.requireOpen("readable");
    return this.mode === "rb" || this.mode === "r+b";
  }

  write(data: ByteSource): number {
    this.requireWritable("write");
    const bytes = bytesOf(data);
    const position = this.mode === "ab" ? this.file.bytes.length : this.position;
    this.store("write", position, bytes);
    if (bytes.length > 0) this.position = position + bytes.length;
    return bytes.length;
  }

  writeAt(position: number, data: ByteSource): number {
    this.requireWritable("writeAt");
    if (this.mode === "ab") throw new UnsupportedOperationError("ENOTSUP", { syscall: "writeAt", path: this.path });
    this.requireInteger("writeAt", position, 0);
    const bytes = bytesOf(data);
    this.store("writeAt", position, bytes);
    return bytes.length;
  }

  truncate(size: number = this.position): number {
    this.requireWritable("truncate");
    this.requireInteger("truncate", size, 0);
    const { tree, file, path } = this;
    if (size !== file.bytes.length) {
      tree.requireBytes(tree.account.chargeOf(size, file.promoted) - tree.charge(file), "truncate", path);
      file.changed(file.resized(size), tree.now());
    }
    this.position = Math.min(this.position, size);
    return size;
  }

  flush(): void {
    this.requireOpen("flush");
  }

  writable(): boolean {
    this.requireOpen("writable");
    return this.mode !== "rb";
  }

  seek(offset: number, whence: 0 | 1 | 2 = 0): number {
    this.requireOpen("seek");
    this.requireInteger("seek", offset, Number.MIN_SAFE_INTEGER);
    if (whence === 2 && offset > 0) throw new InvalidArgumentError({ syscall: "seek", path: this.path });
    const position = offset + (whence === 0 ? 0 : whence === 1 ? this.position : this.file.bytes.length);
    this.requireInteger("seek", position, 0);
    this.position = position;
    return position;
  }

  tell(): number {
    this.requireOpen("tell");
    return this.position;
  }

  seekable(): boolean {
    this.requireOpen("seekable");
    return true;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    if (this.mode === "rb") this.file.readers -= 1;
    else this.file.writer = false;
  }

  [Symbol.dispose](): void {
    this.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  private store(syscall: string, position: number, data: Uint8Array): void {
    if (data.length === 0) return;
    const { tree, file, path } = this;
    this.requireInteger(syscall, position + data.length, 0);
    const promoted = tree.account.promotes(file, position, syscall, path) || file.promoted;
    const size = Math.max(file.bytes.length, position + data.length);
    tree.requireBytes(tree.account.chargeOf(size, promoted) - tree.charge(file), syscall, path);
    const bytes = file.resized(size);
    bytes.set(data, position);
    file.promoted = promoted;
    file.changed(bytes, tree.now());
  }

  private copyOut(position: number, target: ByteSource): number {
    const into = bytesOf(target);
    const part = this.file.bytes.subarray(position, position + into.length);
    into.set(part);
    return part.length;
  }

  private requireOpen(syscall: string): void {
    if (this.closed) throw new HandleClosedError({ syscall, path: this.path });
  }

  private requireReadable(syscall: string): void {
    this.requireOpen(syscall);
    if (!this.readable()) throw new UnsupportedOperationError("EBADF", { syscall, path: this.path });
  }

  private requireWritable(syscall: string): void {
    this.requireOpen(syscall);
    if (!this.writable()) throw new UnsupportedOperationError("EBADF", { syscall, path: this.path });
  }

  private requireInteger(syscall: string, value: number, least: number): void {
    if (Number.isSafeInteger(value) && value >= least) return;
    throw new InvalidArgumentError({ syscall, path: this.path });
  }
}
