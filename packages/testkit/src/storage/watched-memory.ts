/** Memory of a volume, with an eye on what is still reachable. */
export class WatchedMemory {
  /** Makes each allocation fail that it returns true for. */
  fails: () => boolean = () => false;
  readonly #buffers: WeakRef<ArrayBuffer>[] = [];

  readonly allocate = (bytes: number): ArrayBuffer => {
    if (this.fails()) throw new RangeError("Array buffer allocation failed");
    const buffer = new ArrayBuffer(bytes);
    this.#buffers.push(new WeakRef(buffer));
    return buffer;
  };

  /** Bytes of the buffers that the collector has not taken yet. */
  get reachable(): number {
    return this.#buffers.reduce((sum, buffer) => sum + (buffer.deref()?.byteLength ?? 0), 0);
  }
}
