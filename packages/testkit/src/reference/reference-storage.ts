import {
  type FileStorage,
  OutOfMemoryError,
  type QuotaLedger,
  type StorageBackend,
  type StorageOptions,
  type StorageVolume,
  UnsupportedOperationError,
} from "@dmemfs/contract";

/** Bytes of a chunk. */
const chunkBytes = 256 * 1024;

/** The options of a backend. */
export type ReferenceStorageName = "auto" | "sequential" | "random-access";

/** A minimal storage: one array per file, of exactly its size. */
export class ReferenceBackend implements StorageBackend {
  readonly name: ReferenceStorageName;
  readonly supports = { randomWrite: true, overwriteInPlace: true, exactQuota: true };
  readonly #volume: StorageVolume;

  constructor(name: ReferenceStorageName, volume: StorageVolume) {
    this.name = name;
    this.#volume = volume;
  }

  create({ ledger }: StorageOptions): FileStorage {
    return new ReferenceStorage(this, ledger);
  }

  quotaFor(size: number): number {
    return this.chargeFor(size, this.name !== "random-access");
  }

  /** Bytes charged for a file of that size. */
  chargeFor(size: number, chunked: boolean): number {
    return size + this.chunksOf(size, chunked) * this.#volume.chunkOverhead;
  }

  chunksOf(size: number, chunked: boolean): number {
    return chunked ? Math.ceil(size / chunkBytes) : 0;
  }

  /** Throws UnsupportedOperationError if a chunked file of that size cannot become random-access. */
  requirePromotion(size: number): void {
    if (this.name === "auto" && size <= this.#volume.promotionHardLimit) return;
    throw new UnsupportedOperationError("ENOTSUP", { syscall: "write" });
  }
}

class ReferenceStorage implements FileStorage {
  readonly #backend: ReferenceBackend;
  readonly #ledger: QuotaLedger;
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  /** Whether it is chunked: false after the first write before its end. */
  #chunked: boolean;

  constructor(backend: ReferenceBackend, ledger: QuotaLedger) {
    this.#backend = backend;
    this.#ledger = ledger;
    this.#chunked = backend.name !== "random-access";
  }

  get size(): number {
    return this.#bytes.length;
  }

  get quotaUsage(): number {
    return this.#backend.chargeFor(this.size, this.#chunked);
  }

  get chunkCount(): number {
    return this.#backend.chunksOf(this.size, this.#chunked);
  }

  readInto(position: number, target: Uint8Array): number {
    const part = this.#bytes.subarray(position, position + target.length);
    target.set(part);
    return part.length;
  }

  write(position: number, data: Uint8Array): number {
    if (data.length === 0) return 0;
    const promoted = this.#chunked && position < this.size;
    if (promoted) this.#backend.requirePromotion(this.size);
    this.#resize(Math.max(this.size, position + data.length), this.#chunked && !promoted);
    this.#bytes.set(data, position);
    return data.length;
  }

  truncate(size: number): void {
    this.#resize(size, this.#chunked);
  }

  reset(size: number, content: Uint8Array = new Uint8Array(0)): void {
    this.truncate(size);
    this.#bytes.fill(0);
    this.#bytes.set(content);
  }

  trim(): void {}

  dispose(): void {
    this.truncate(0);
  }

  /** Cuts the bytes, or adds zeros. */
  #resize(size: number, chunked: boolean): void {
    this.#ledger.reserve(Math.max(0, this.#backend.chargeFor(size, chunked) - this.quotaUsage)).commit();
    const bytes = allocate(size);
    bytes.set(this.#bytes.subarray(0, size));
    this.#bytes = bytes;
    this.#chunked = chunked;
  }
}

function allocate(size: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(size);
  } catch (cause) {
    throw new OutOfMemoryError({ requested: size, cause });
  }
}
