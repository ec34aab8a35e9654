/** A file open for one direction. */
export interface BenchFile {
  write(bytes: Uint8Array): void;
  /** Fills the target and returns how much there was. */
  readInto(target: Uint8Array): number;
  close(): void;
}

/** The calls that the cases make, as each candidate's users would write them. */
export interface BenchVolume {
  mkdir(path: string): void;
  writeFile(path: string, bytes: Uint8Array): void;
  readFile(path: string): Uint8Array;
  open(path: string, mode: "write" | "read"): BenchFile;
}

/** One candidate. */
export interface Backend {
  readonly name: string;
  create(): BenchVolume;
}
