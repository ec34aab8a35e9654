/** A directory of the model. */
export class ModelDirectory {
  readonly isDir = true as const;
  modifiedAt: number;

  constructor(readonly createdAt: number) {
    this.modifiedAt = createdAt;
  }
}

/** A file of the model: all of its bytes in one array of exactly its size. */
export class ModelFile {
  readonly isDir = false as const;
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  /** Whether it was written before its end: it is random-access then, for good. */
  promoted = false;
  cleanGeneration = 0;
  modifiedAt: number;
  readers = 0;
  writer = false;

  constructor(
    readonly createdAt: number,
    public generation: number,
  ) {
    this.modifiedAt = createdAt;
  }

  get isOpen(): boolean {
    return this.writer || this.readers > 0;
  }

  get isDirty(): boolean {
    return this.generation !== this.cleanGeneration;
  }

  /** The bytes after a change of size: cut, or followed by zeros. */
  resized(size: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(size);
    bytes.set(this.bytes.subarray(0, size));
    return bytes;
  }

  changed(bytes: Uint8Array<ArrayBuffer>, now: number): void {
    this.bytes = bytes;
    this.generation += 1;
    this.modifiedAt = now;
  }
}

export type ModelNode = ModelDirectory | ModelFile;
