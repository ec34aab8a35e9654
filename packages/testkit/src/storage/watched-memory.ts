/** Memory of a volume that tracks the reachable buffers. */
export class WatchedMemory {
  /** Each allocation for which it returns true fails. */
  fails: () => boolean = () => false;
  readonly #buffers: WeakRef<ArrayBuffer>[] = [];

  readonly allocate = (bytes: number): ArrayBuffer => {
    if (this.fails()) throw new RangeError("Array buffer allocation failed");
    const buffer = new ArrayBuffer(bytes);
    this.#buffers.push(new WeakRef(buffer));
    return buffer;
  };

  /** Bytes of the buffers that were not garbage-collected yet. */
  get reachable(): number {
    return this.#buffers.reduce((sum, buffer) => sum + (buffer.deref()?.byteLength ?? 0), 0);
  }
}
