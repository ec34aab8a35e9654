import type { ByteSource } from "../byte-source.js";
import type { TreeSource } from "../file-system.js";
import type { FileSystemListener } from "../file-system-event.js";
import type { ExpectedVersion } from "../file-version.js";
import type { OpenMode } from "../open-mode.js";

/** The checks of arguments and options by name, each with the type of the values. */
export interface ArgumentTypes {
  /** Any path. An invalid path returns false and does not throw. */
  readonly anything: string;
  /** The path of a file or directory. */
  readonly existing: string;
  /** The path of a file. */
  readonly file: string;
  /** The path of a directory. */
  readonly directory: string;
  /** A path at which nothing exists. */
  readonly vacant: string;
  /** The path of a file, or a path at which a file can be created. */
  readonly fileOrVacant: string;
  /** The path of a file or directory, or a path at which a file can be created. */
  readonly existingOrVacant: string;
  /** The state that a file must have. */
  readonly version: ExpectedVersion;
  /** A pattern of `glob`. */
  readonly pattern: string;
  /** A label of an encoding. */
  readonly encoding: string;
  /** One of the five modes. */
  readonly mode: OpenMode;
  /** Bytes or text. */
  readonly content: ByteSource | string;
  /** Bytes. */
  readonly bytes: ByteSource;
  /** Paths with their contents. */
  readonly tree: TreeSource;
  /** A safe integer of at least 0. */
  readonly size: number;
  /** A safe integer of at least 1. */
  readonly positive: number;
  /** A safe integer of at least 0, or -1 for everything up to the end. */
  readonly length: number;
  /** A safe integer. */
  readonly offset: number;
  /** A time in epoch milliseconds: a finite number. */
  readonly time: number;
  /** A safe integer of at least 0. */
  readonly attributes: number;
  /** The origin of an offset. */
  readonly whence: 0 | 1 | 2;
  /** True or false. */
  readonly flag: boolean;
  /** Milliseconds of at least 0, or `null` for no limit. */
  readonly timeout: number | null;
  /** A function that takes events. */
  readonly listener: FileSystemListener;
  /** A signal that aborts. */
  readonly signal: AbortSignal;
}
