import type { FileStorage, StorageBackend, StorageOptions } from "@dmemfs/contract";

/** The calls of a backend or its storages that may fail. */
export type StorageCall = "create" | "readInto" | "write" | "truncate" | "reset";

/** Called before each call; throws to let it fail. */
export type Interference = (call: StorageCall) => void;

/** A backend in front of another. Calls that grow or overwrite may fail at any time; shrinking, `trim` and `dispose` never do. */
export function failingBackend(inner: StorageBackend, interfere: Interference): StorageBackend {
  return {
    name: `failing ${inner.name}`,
    supports: inner.supports,
    create(options: StorageOptions) {
      interfere("create");
      return new FailingStorage(inner.create(options), interfere);
    },
    quotaFor: (size, volume) => inner.quotaFor(size, volume),
  };
}

class FailingStorage implements FileStorage {
  constructor(
    private readonly inner: FileStorage,
    private readonly interfere: Interference,
  ) {}

  get size(): number {
    return this.inner.size;
  }

  get quotaUsage(): number {
    return this.inner.quotaUsage;
  }

  get chunkCount(): number {
    return this.inner.chunkCount;
  }

  readInto(position: number, target: Uint8Array): number {
    this.interfere("readInto");
    return this.inner.readInto(position, target);
  }

  write(position: number, data: Uint8Array): number {
    if (data.length > 0) this.interfere("write");
    return this.inner.write(position, data);
  }

  truncate(size: number): void {
    if (size > this.size) this.interfere("truncate");
    this.inner.truncate(size);
  }

  reset(size: number, content?: Uint8Array): void {
    if (size > this.size) this.interfere("reset");
    this.inner.reset(size, content);
  }

  trim(): void {
    this.inner.trim();
  }

  dispose(): void {
    this.inner.dispose();
  }
}
