import type { FileStorage, StorageBackend, StorageOptions, StorageSupport, StorageVolume } from "@dmemfs/contract";
import type { CallbackGuard } from "../../engine/index.js";
import { requireIntact } from "../../engine/index.js";

/**
 * A storage of the application's own backend. All of its code is application code, and may detach the bytes that the operation
 * stores next.
 */
class HostStorage implements FileStorage {
  constructor(
    private readonly callbackGuard: CallbackGuard,
    private readonly storage: FileStorage,
  ) {}

  get size(): number {
    return this.callbackGuard.run(() => this.storage.size);
  }

  get quotaUsage(): number {
    return this.callbackGuard.run(() => this.storage.quotaUsage);
  }

  get chunkCount(): number {
    return this.callbackGuard.run(() => this.storage.chunkCount);
  }

  readInto(position: number, target: Uint8Array): number {
    return this.callbackGuard.run(() => this.storage.readInto(position, target));
  }

  write(position: number, data: Uint8Array): number {
    requireIntact(data);
    return this.callbackGuard.run(() => this.storage.write(position, data));
  }

  truncate(size: number): void {
    this.callbackGuard.run(() => this.storage.truncate(size));
  }

  reset(size: number, content?: Uint8Array): void {
    if (content !== undefined) requireIntact(content);
    this.callbackGuard.run(() => this.storage.reset(size, content));
  }

  trim(): void {
    this.callbackGuard.run(() => this.storage.trim());
  }

  dispose(): void {
    this.callbackGuard.run(() => this.storage.dispose());
  }
}

/** The application's own backend. Its code and that of its storages are application code. `supports` is read once. */
export class HostBackend implements StorageBackend {
  readonly name: string;
  readonly supports: StorageSupport;

  constructor(
    private readonly callbackGuard: CallbackGuard,
    private readonly backend: StorageBackend,
  ) {
    const { randomWrite, overwriteInPlace, exactQuota } = backend.supports;
    this.name = backend.name;
    this.supports = { randomWrite, overwriteInPlace, exactQuota };
  }

  create(options: StorageOptions): FileStorage {
    return new HostStorage(
      this.callbackGuard,
      this.callbackGuard.run(() => this.backend.create(options)),
    );
  }

  quotaFor(size: number, volume?: StorageVolume): number {
    return this.callbackGuard.run(() => this.backend.quotaFor(size, volume));
  }
}
