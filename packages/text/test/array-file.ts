import { HandleClosedError, MFSQuotaExceededError, type OpenMode, UnsupportedOperationError } from "@dmemfs/contract";
import type { TextFile } from "../src/index.js";

/** A call that a file got: its name and what it was about. */
export type FileCall = readonly [name: string, ...numbers: number[]];

/** An open file made of an array, as simple as can be, which remembers how it was called. */
export class ArrayFile implements TextFile {
  readonly path: string = "/file.txt";
  readonly calls: FileCall[] = [];
  bytes: Uint8Array;
  quota = Infinity;
  closed = false;
  #cursor = 0;

  constructor(
    content: ArrayLike<number> = [],
    readonly mode: OpenMode = "r+b",
  ) {
    this.bytes = Uint8Array.from(content);
    if (mode === "ab") this.#cursor = this.bytes.length;
  }

  readAt(position: number, target: Uint8Array): number {
    this.#requireOpen();
    if (this.mode !== "rb" && this.mode !== "r+b") throw new UnsupportedOperationError("EBADF", { syscall: "readAt" });
    this.calls.push(["readAt", position, target.length]);
    const found = this.bytes.subarray(position, position + target.length);
    target.set(found);
    return found.length;
  }

  write(data: Uint8Array): number {
    this.#requireOpen();
    if (this.mode === "rb") throw new UnsupportedOperationError("EBADF", { syscall: "write" });
    if (this.mode === "ab") this.#cursor = this.bytes.length;
    const end = this.#cursor + data.length;
    if (end > this.quota) throw new MFSQuotaExceededError({ requested: end, available: this.quota });
    this.calls.push(["write", data.length]);
    const grown = new Uint8Array(Math.max(end, this.bytes.length));
    grown.set(this.bytes);
    grown.set(data, this.#cursor);
    this.bytes = grown;
    this.#cursor = end;
    return data.length;
  }

  seek(offset: number): number {
    this.#requireOpen();
    this.#cursor = offset;
    return offset;
  }

  tell(): number {
    this.#requireOpen();
    return this.#cursor;
  }

  /** Reads bytes from the cursor, as a binary call does. */
  read(size: number): number[] {
    const found = [...this.bytes.subarray(this.#cursor, this.#cursor + size)];
    this.#cursor += found.length;
    return found;
  }

  #requireOpen(): void {
    if (this.closed) throw new HandleClosedError({ path: this.path });
  }
}
