/** A value, or the promise of one: backends answer at once or later, and one case serves both. */
export type Awaitable<Value> = Value | Promise<Value>;

/** How a case opens a file: `write` makes or empties, `update` writes in an existing one, `append` writes at the end. */
export type BenchMode = "read" | "write" | "update" | "append";

/** An open file. Each call returns how many bytes it moved. */
export interface BenchFile {
  write(bytes: Uint8Array): Awaitable<number>;
  writeAt(position: number, bytes: Uint8Array): Awaitable<number>;
  readInto(target: Uint8Array): Awaitable<number>;
  readAt(position: number, target: Uint8Array): Awaitable<number>;
  close(): Awaitable<void>;
}

/**
 * The calls that the cases make, as each backend's users would write them. What is optional, a backend may be unable to
 * do; the cases that need it leave the backend out.
 */
export interface BenchVolume {
  /** Makes a directory and those above it. */
  mkdir(path: string): Awaitable<void>;
  writeFile(path: string, bytes: Uint8Array): Awaitable<void>;
  readFile(path: string): Awaitable<Uint8Array>;
  open(path: string, mode: BenchMode): Awaitable<BenchFile>;
  listdir(path: string): Awaitable<readonly string[]>;
  /** Gives a directory another path. */
  rename(source: string, destination: string): Awaitable<void>;
  /** The paths that match a pattern of `*` and `**`, sorted. */
  glob?(pattern: string): Awaitable<readonly string[]>;
  copyTree?(source: string, destination: string): Awaitable<void>;
  /** Takes files in, with the directories they need. */
  importTree?(files: ReadonlyMap<string, Uint8Array>): Awaitable<void>;
  /** Copies of all files below a directory, by path. */
  exportTree?(path: string): Awaitable<Readonly<Record<string, Uint8Array>>>;
  /** Reads a UTF-8 file line by line; returns the length of all lines without their ends. */
  readLines?(path: string): Awaitable<number>;
  /** Opens a file for writing as soon as no other handle has it open, first come first served. */
  openInLine?(path: string): Promise<BenchFile>;
  /** Frees what the garbage collector does not free. */
  dispose?(): void;
}

/** Makes an empty volume. `directory` is an existing empty directory of the host, for the backends that need one. */
export type VolumeFactory = (directory: string) => Awaitable<BenchVolume>;
