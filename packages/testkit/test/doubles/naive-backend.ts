import {
  type FileStorage,
  OutOfMemoryError,
  type StorageBackend,
  type StorageOptions,
  type StorageSupport,
  type StorageVolume,
  UnsupportedOperationError,
} from "@dmemfs/contract";

const builtIn: StorageVolume = {
  chunkOverhead: 128,
  promotionHardLimit: 512 * 1024 * 1024,
  allocate: (bytes) => new ArrayBuffer(bytes),
};

/** How a naive backend charges, and what it can do. */
interface NaiveOptions {
  readonly name: string;
  readonly supports: StorageSupport;
  /** Pieces of this many bytes are charged the volume's overhead; 0 if there is none. */
  readonly chunkSize: number;
  /** The charge without overheads is rounded up to this. */
  readonly granule: number;
}

/** A backend of the plainest kind: one array per file, replaced by another when the file grows. */
class NaiveBackend implements StorageBackend {
  readonly name: string;
  readonly supports: StorageSupport;
  readonly options: NaiveOptions;

  constructor(options: NaiveOptions) {
    this.name = options.name;
    this.supports = options.supports;
    this.options = options;
  }

  create(options: StorageOptions): FileStorage {
    return new NaiveStorage(this, options);
  }

  quotaFor(size: number, volume: StorageVolume = builtIn): number {
    const { granule } = this.options;
    const charge = Math.ceil(size / granule) * granule + this.chunkCount(size) * volume.chunkOverhead;
    return Math.min(charge, Number.MAX_SAFE_INTEGER);
  }

  chunkCount(size: number): number {
    const { chunkSize } = this.options;
    return chunkSize === 0 ? 0 : Math.ceil(size / chunkSize);
  }
}

class NaiveStorage implements FileStorage {
  readonly #backend: NaiveBackend;
  readonly #ledger: StorageOptions["ledger"];
  readonly #volume: StorageVolume;
  #bytes = new Uint8Array(0);
  #size = 0;

  constructor(backend: NaiveBackend, { ledger, volume }: StorageOptions) {
    this.#backend = backend;
    this.#ledger = ledger;
    this.#volume = volume ?? builtIn;
  }

  get size(): number {
    return this.#size;
  }

  get quotaUsage(): number {
    return this.#backend.quotaFor(this.#size, this.#volume);
  }

  get chunkCount(): number {
    return this.#backend.chunkCount(this.#size);
  }

  readInto(position: number, target: Uint8Array): number {
    const part = this.#bytes.subarray(position, Math.min(position + target.length, this.#size));
    if (position >= this.#size) return 0;
    target.set(part);
    return part.length;
  }

  write(position: number, data: Uint8Array): number {
    if (data.length === 0) return 0;
    if (position < this.#size) this.#requireRandomWrite();
    this.#grow(position + data.length);
    this.#bytes.set(data, position);
    return data.length;
  }

  truncate(size: number): void {
    if (size > this.#size) this.#grow(size);
    else this.#shrink(size);
  }

  reset(size: number, content: Uint8Array = new Uint8Array(0)): void {
    this.#grow(size);
    this.#bytes.fill(0);
    this.#bytes.set(content);
    this.#shrink(size);
  }

  trim(): void {}

  dispose(): void {
    this.#shrink(0);
  }

  #requireRandomWrite(): void {
    const { randomWrite, overwriteInPlace } = this.#backend.supports;
    if (!randomWrite) throw new UnsupportedOperationError("ENOTSUP", { syscall: "write" });
    if (!overwriteInPlace) this.#ledger.reserve(this.quotaUsage)[Symbol.dispose]();
  }

  #grow(size: number): void {
    if (size <= this.#size) return;
    using reservation = this.#ledger.reserve(this.#backend.quotaFor(size, this.#volume) - this.quotaUsage);
    if (size > this.#bytes.length) {
      const larger = this.#allocate(size);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#size = size;
    reservation.commit();
  }

  #allocate(size: number): Uint8Array<ArrayBuffer> {
    try {
      return new Uint8Array(this.#volume.allocate(size));
    } catch (cause) {
      throw new OutOfMemoryError({ requested: size, cause });
    }
  }

  #shrink(size: number): void {
    const charge = this.quotaUsage;
    this.#size = size;
    this.#ledger.release(charge - this.quotaUsage);
    if (!this.#fit(size)) this.#bytes.fill(0, size);
  }

  /** Moves the bytes into as much memory as they need, if there is memory to do so. */
  #fit(size: number): boolean {
    if (size === this.#bytes.length) return true;
    try {
      const smaller = this.#allocate(size);
      smaller.set(this.#bytes.subarray(0, size));
      this.#bytes = smaller;
      return true;
    } catch {
      return false;
    }
  }
}

/** Charges the size, writes anywhere. */
export const naiveRandomAccess: StorageBackend = new NaiveBackend({
  name: "naive-random-access",
  supports: { randomWrite: true, overwriteInPlace: true, exactQuota: true },
  chunkSize: 0,
  granule: 1,
});

/** Charges chunks, writes at the end only. */
export const naiveSequential: StorageBackend = new NaiveBackend({
  name: "naive-sequential",
  supports: { randomWrite: false, overwriteInPlace: false, exactQuota: true },
  chunkSize: 4096,
  granule: 1,
});

/** Charges no more than it says, and needs room to overwrite. */
export const naiveCopyOnWrite: StorageBackend = new NaiveBackend({
  name: "naive-copy-on-write",
  supports: { randomWrite: true, overwriteInPlace: false, exactQuota: false },
  chunkSize: 0,
  granule: 64,
});
