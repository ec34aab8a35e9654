import { invalidArgumentType, memberOf } from "@dmemfs/contract";
import type { MFSTextHandleOptions } from "./mfs-text-handle-options.js";
import { LineReader, readText, TextSource } from "./reading/index.js";
import { requireSize } from "./require-size.js";
import type { TextErrors } from "./text-errors.js";
import type { TextFile } from "./text-file.js";
import { textSettings } from "./text-settings.js";
import { writeText } from "./writing/write-text.js";

/**
 * Text over an open binary file: after each call the file's cursor stands exactly behind the last character that was read or
 * written, so calls here and calls on the file itself may take turns. The caller closes the file.
 *
 * Sizes and limits count Unicode code points; no call divides a surrogate pair or the bytes of a character. Line ends are
 * `\n`, `\r\n` and `\r`, and come as they are; so does a byte order mark. What stands for several code points and
 * cannot be divided, a line of ISO-2022-JP and four sequences of Big5, is read to its end even if the size is exceeded.
 *
 * What is said of `errors` and of the handle holds for every call: under `strict`, bytes that stand for nothing and
 * characters that have no bytes are `InvalidArgumentError` (`EINVAL`), which names the place; on a closed handle, calls
 * throw its `HandleClosedError`, and in a mode that does not allow them its `UnsupportedOperationError` (`EBADF`). A call
 * that throws leaves cursor and content as they were. One thread, as the handle.
 */
export class MFSTextHandle implements Iterable<string> {
  /** The label that was passed, or the name of the codec. */
  readonly encoding: string;
  /** The errors mode that was passed. */
  readonly errors: TextErrors;
  readonly #source: TextSource;
  readonly #lines: LineReader;

  /**
   * @param handle - an open file. The content of one of mode `rb` must not change while it is open: it is decoded ahead, at
   * most 64 KiB with its text
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
   * Encodes a text and writes it at once, in one write of the handle: all of it or nothing.
   * @returns the number of code points, those replaced or left out included
   * @throws MFSQuotaExceededError, OutOfMemoryError of the handle, from this very call
   * @throws UnsupportedOperationError (`ENOTSUP`) for an encoding that can only be read
   * @throws TypeError (`ERR_INVALID_ARG_TYPE`) for anything but a string
   */
  write(text: string): number {
    return writeText(this.#source.file, this.#source.settings, text);
  }

  /**
   * Reads from the cursor.
   * @param size - most code points to read; -1 (default) reads to the end
   * @returns the text, shorter than asked at the end, empty behind it
   * @throws InvalidArgumentError for a bad size
   */
  read(size: number = -1): string {
    return readText(this.#source, requireSize("read", this.#source.file.path, "size", size));
  }

  /**
   * Reads a line with its line end, which the last line of a file may lack.
   * @param limit - most code points to read; -1 (default) for the whole line. It may fall between `\r` and `\n`, and then the
   * next line is that `\n`
   * @returns the line, empty at the end of the file
   * @throws InvalidArgumentError for a bad limit
   */
  readline(limit: number = -1): string {
    return this.#lines.next(requireSize("readline", this.#source.file.path, "limit", limit));
  }

  /** Reads line by line up to the end, as `readline` does: each step takes the line at the cursor, wherever that is by then. */
  *[Symbol.iterator](): Generator<string, void, undefined> {
    for (let line = this.readline(); line !== ""; line = this.readline()) yield line;
  }
}
