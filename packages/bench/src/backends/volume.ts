/** A value, or a promise of it. One case serves synchronous and asynchronous backends. */
export type Awaitable<Value> = Value | Promise<Value>;

/** `write` creates or empties a file, `update` writes into an existing one, `append` writes at the end. */
export type BenchMode = "read" | "write" | "update" | "append";

/** An open file. Each call returns the number of bytes that it has moved. */
export interface BenchFile {
  write(bytes: Uint8Array): Awaitable<number>;
  writeAt(position: number, bytes: Uint8Array): Awaitable<number>;
  readInto(target: Uint8Array): Awaitable<number>;
  readAt(position: number, target: Uint8Array): Awaitable<number>;
  close(): Awaitable<void>;
}

/**
 * An empty filesystem of a backend, with the calls that the cases need, as users of the backend would write them. A case that
 * needs an optional call leaves out the backends without it.
 */
export interface BenchVolume {
  /** Creates a directory and its missing parents. */
  mkdir(path: string): Awaitable<void>;
  writeFile(path: string, bytes: Uint8Array): Awaitable<void>;
  readFile(path: string): Awaitable<Uint8Array>;
  open(path: string, mode: BenchMode): Awaitable<BenchFile>;
  listdir(path: string): Awaitable<readonly string[]>;
  /** Renames a directory. */
  rename(source: string, destination: string): Awaitable<void>;
  /** Returns the paths that match a pattern of `*` and `**`, sorted. */
  glob?(pattern: string): Awaitable<readonly string[]>;
  copyTree?(source: string, destination: string): Awaitable<void>;
  /** Writes files, and creates their directories. */
  importTree?(files: ReadonlyMap<string, Uint8Array>): Awaitable<void>;
  /** Returns copies of all files below a directory, by path. */
  exportTree?(path: string): Awaitable<Readonly<Record<string, Uint8Array>>>;
  /** Reads a UTF-8 file line by line. Returns the length of all lines without their ends. */
  readLines?(path: string): Awaitable<number>;
  /** Opens a file for writing after all earlier callers have closed it. */
  openInLine?(path: string): Promise<BenchFile>;
  /** Frees what the garbage collector does not free. */
  dispose?(): void;
}

/** Makes an empty volume. `directory` is an existing empty directory of the host, for the backends that need one. */
export type VolumeFactory = (directory: string) => Awaitable<BenchVolume>;
