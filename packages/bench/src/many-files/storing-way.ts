/** A place for many small files. */
export interface StoredFiles {
  /** Stores a content under each path. */
  store(paths: readonly string[], content: Uint8Array): unknown;
  /** Reads the files and returns the number of bytes. */
  read(paths: readonly string[]): number | Promise<number>;
}

/** One of the ways to store many small files. */
export interface StoringWay {
  readonly name: string;
  /** Makes an empty place with the directory `/files`. @param root - a directory in memory of the host */
  make(root: string): Promise<StoredFiles>;
}

/** What is measured of a way. */
export interface StoringRequest {
  readonly way: string;
  readonly files: number;
  readonly root: string;
}

/** The figures of a file. */
export interface StoringCost {
  /** Nanoseconds. */
  readonly store: number;
  /** Nanoseconds. */
  readonly read: number;
  /** Bytes of resident memory beyond the content. */
  readonly held: number;
}
