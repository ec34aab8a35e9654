import { invalidArgumentType, memberOf, requireInteger } from "@dmemfs/contract";
import type { MFSTextHandleOptions } from "./mfs-text-handle-options.js";
import { LineReader, readText, TextSource } from "./reading/index.js";
import type { TextErrors } from "./text-errors.js";
import type { TextFile } from "./text-file.js";
import { textSettings } from "./text-settings.js";
import { writeText } from "./writing/write-text.js";

/**
 * The maximum number of code points to read; infinite for -1. @throws InvalidArgumentError unless it is an integer of at least -1
 */
function requireSize(syscall: string, path: string, name: string, value: number): number {
  requireInteger(name, value, -1, { syscall, path });
  return value < 0 ? Infinity : value;
}

/**
 * Text over an open binary file. After each call the file's cursor is exactly at the end of the last character that was read or
 * written, so calls of this class and of the file can be mixed. The caller closes the file.
 *
 * Sizes and limits count Unicode code points; no call divides a surrogate pair or the bytes of a character. Line ends are `\n`,
 * `\r\n` and `\r`. Line ends and a byte order mark are returned unchanged. A line of ISO-2022-JP and four sequences of Big5
 * stand for several code points and cannot be divided; they are read to their end even if the size is exceeded.
 *
 * Every call can throw these errors. Under `strict`, malformed bytes and characters that the encoding lacks throw
 * `InvalidArgumentError` (`EINVAL`), which names the position. A closed handle throws `HandleClosedError`, and a mode that does
 * not allow the call throws `UnsupportedOperationError` (`EBADF`). A call that throws changes neither the cursor nor the
 * content. One thread only.
 * @example
 * ```ts
 * import { MemoryFileSystem, MFSTextHandle } from "dmemfs";
 * const mfs = new MemoryFileSystem();
 * mfs.writeFile("/names.csv", "id,name\n1,Ada\n");
 * using file = mfs.open("/names.csv");
 * for (const line of new MFSTextHandle(file, { encoding: "utf-8" })) console.log(line.trimEnd());
 * // → id,name
 * // → 1,Ada
 * ```
 */
export class MFSTextHandle implements Iterable<string> {
  /** The label that was passed, or the name of the codec. */
  readonly encoding: string;
  /** The errors mode that was passed. */
  readonly errors: TextErrors;
  readonly #source: TextSource;
  readonly #lines: LineReader;

  /**
   * @param handle - an open file. The content of a file in mode `rb` must not change while it is open, because at most 64 KiB
   * of bytes and text are decoded ahead
   * @param options - `encoding`: a label of the Encoding Standard or a codec, default `utf-8`; `errors`: default `strict`
   * @throws InvalidArgumentError for an unknown option, label or errors mode
   * @throws TypeError (`ERR_INVALID_ARG_TYPE`) if `handle` is not an open, synchronous handle. For files of an
   * `AsyncMemoryFileSystem`, use its `readText` and `writeFile`
   * @throws HandleClosedError if the handle is closed
   */
  constructor(handle: TextFile, options?: MFSTextHandleOptions) {
    const settings = textSettings(options);
    if (memberOf(handle, "tell") === undefined || !Number.isInteger(handle.tell?.()))
      throw invalidArgumentType("handle", "an open, synchronous FileHandle", handle);
    this.encoding = settings.encoding;
    this.errors = settings.errors;
    this.#source = new TextSource(handle, settings);
    this.#lines = new LineReader(this.#source);
  }

  /**
   * Encodes a text and writes it with one write of the handle: all of it or nothing.
   * @returns the number of code points, including those that were replaced or ignored
   * @throws MFSQuotaExceededError, OutOfMemoryError of the handle
   * @throws UnsupportedOperationError (`ENOTSUP`) for an encoding that can only be read
   * @throws TypeError (`ERR_INVALID_ARG_TYPE`) if `text` is not a string
   */
  write(text: string): number {
    return writeText(this.#source.file, this.#source.settings, text);
  }

  /**
   * Reads from the cursor.
   * @param size - the maximum number of code points to read; -1 (default) reads to the end
   * @returns the text; shorter than `size` at the end of the file
   * @throws InvalidArgumentError for an invalid size
   */
  read(size: number = -1): string {
    return readText(this.#source, requireSize("read", this.#source.file.path, "size", size));
  }

  /**
   * Reads a line with its line end. The last line of a file may have no line end.
   * @param limit - the maximum number of code points to read; -1 (default) reads the whole line. If the limit is between `\r` and `\n`, the
   * next line is that `\n`
   * @returns the line, empty at the end of the file
   * @throws InvalidArgumentError for an invalid limit
   */
  readline(limit: number = -1): string {
    return this.#lines.next(requireSize("readline", this.#source.file.path, "limit", limit));
  }

  /** Reads line by line to the end, as `readline` does. Each step reads the line at the present cursor. */
  *[Symbol.iterator](): Generator<string, void, undefined> {
    for (let line = this.readline(); line !== ""; line = this.readline()) yield line;
  }
}
