import { displayText, InvalidArgumentError } from "@dmemfs/contract";
import type { TextFile } from "../text-file.js";
import type { TextSettings } from "../text-settings.js";
import type { Transcript } from "./transcribe.js";

/** The number of bytes that are read at once if they stay valid. */
const keptLength = 4096;

const nothing = new Uint8Array(0);

/**
 * A file, the settings for reading it, and a reusable buffer for its bytes. While a handle of mode `rb` is open, the content of
 * its file cannot change, so the buffer stays valid; other handles are read again each time.
 */
export class TextSource {
  /** Whether the bytes that were read last reach the end of the file. */
  atEnd = false;
  /** Whether bytes that were read stay valid. */
  readonly isLasting: boolean;
  #buffer: Uint8Array<ArrayBuffer> = nothing;
  #start = 0;
  #length = 0;

  constructor(
    readonly file: TextFile,
    readonly settings: TextSettings,
  ) {
    this.isLasting = file.mode === "rb";
  }

  /**
   * A given number of bytes from `position`, or fewer at the end of the file. The view is valid until the next call.
   * @throws HandleClosedError, UnsupportedOperationError as the handle does
   */
  bytesAt(position: number, size: number): Uint8Array {
    let from = position - this.#start;
    if (!this.isLasting || from < 0 || from + size > this.#length) {
      this.#fill(position, this.isLasting ? Math.max(size, keptLength) : size);
      from = 0;
    }
    const end = Math.min(from + size, this.#length);
    this.atEnd = end < from + size;
    return this.#buffer.subarray(from, end);
  }

  /** Frees the bytes that were read. */
  release(): void {
    this.#buffer = nothing;
    this.#length = 0;
  }

  #fill(position: number, size: number): void {
    if (this.#buffer.length < size) this.#buffer = new Uint8Array(size);
    this.#length = 0;
    this.#length = this.file.readAt(position, this.#buffer.subarray(0, size));
    this.#start = position;
  }

  /** Throws for the malformed byte on which a transcript of the bytes from `position` stopped. */
  refuse(syscall: string, position: number, bytes: Uint8Array, { byteLength }: Transcript): never {
    const { file, settings } = this;
    const byte = bytes[byteLength]?.toString(16).padStart(2, "0");
    const detail = `byte 0x${byte} at offset ${position + byteLength} cannot be decoded as ${displayText(settings.encoding)}`;
    throw new InvalidArgumentError({ syscall, path: file.path, detail });
  }
}
