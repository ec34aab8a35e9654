import {
  type FileStorage,
  OutOfMemoryError,
  type QuotaLedger,
  type StorageBackend,
  type StorageOptions,
  type StorageVolume,
} from "@dmemfs/contract";

const usualGranule = 16;

/** The charge of a file of `size` bytes in whole granules, as far as numbers go. */
export function roundedUp(size: number, granule: number = usualGranule): number {
  return Math.min(Math.ceil(size / granule) * granule, Number.MAX_SAFE_INTEGER);
}

class RoundingStorage implements FileStorage {
  readonly chunkCount = 0;
  readonly #ledger: QuotaLedger;
  readonly #volume: StorageVolume | undefined;
  #bytes = new Uint8Array(0);

  constructor(
    { ledger, volume }: StorageOptions,
    private readonly granule: number,
  ) {
    this.#ledger = ledger;
    this.#volume = volume;
  }

  get size(): number {
    return this.#bytes.length;
  }

  get quotaUsage(): number {
    return roundedUp(this.size, this.granule);
  }

  readInto(position: number, target: Uint8Array): number {
    const part = this.#bytes.subarray(position, position + target.length);
    target.set(part);
    return part.length;
  }

  write(position: number, data: Uint8Array): number {
    if (data.length === 0) return 0;
    this.#resize(Math.max(this.size, position + data.length));
    this.#bytes.set(data, position);
    return data.length;
  }

  truncate(size: number): void {
    if (size < this.size) this.#shrink(size);
    else this.#resize(size);
  }

  reset(size: number, content: Uint8Array = new Uint8Array(0)): void {
    this.truncate(size);
    this.#bytes.fill(0);
    this.#bytes.set(content);
  }

  trim(): void {}

  dispose(): void {
    this.#shrink(0);
  }

  #resize(size: number): void {
    if (size === this.size) return;
    using reservation = this.#ledger.reserve(roundedUp(size, this.granule) - this.quotaUsage);
    const larger = this.#allocate(size);
    larger.set(this.#bytes);
    this.#bytes = larger;
    reservation.commit();
  }

  #allocate(size: number): Uint8Array<ArrayBuffer> {
    try {
      return new Uint8Array(this.#volume?.allocate(size) ?? new ArrayBuffer(size));
    } catch (cause) {
      throw new OutOfMemoryError({ requested: size, cause });
    }
  }

  /** Keeps the buffer, as a view: a shrinking must not allocate. */
  #shrink(size: number): void {
    const before = this.quotaUsage;
    this.#bytes = this.#bytes.subarray(0, size);
    this.#ledger.release(before - this.quotaUsage);
  }
}

/** A backend that charges whole granules and has no chunks. */
export function roundingTo(granule: number): StorageBackend {
  return {
    name: "rounding",
    supports: { randomWrite: true, overwriteInPlace: true, exactQuota: true },
    create: (options) => new RoundingStorage(options, granule),
    quotaFor: (size) => roundedUp(size, granule),
  };
}

/** A custom backend whose charge is like that of no built-in. */
export const roundingBackend: StorageBackend = roundingTo(usualGranule);

/** The bytes that `cautiousBackend` reserves before it makes a file of `size` bytes. */
function cautious(size: number): number {
  return size === 0 ? 0 : roundedUp(size) + usualGranule;
}

/** The same, but it asks for a granule more than it needs, as a backend may that cannot tell beforehand. */
export const cautiousBackend: StorageBackend = {
  ...roundingBackend,
  name: "cautious",
  supports: { ...roundingBackend.supports, exactQuota: false },
  quotaFor: cautious,
};
