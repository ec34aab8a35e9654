import {
  type FileStorage,
  MFSQuotaExceededError,
  OutOfMemoryError,
  type QuotaLedger,
  type StorageBackend,
  type StorageOptions,
  type StorageSupport,
  type StorageVolume,
} from "@dmemfs/contract";
import type { Rule } from "../../../src/rule.js";
import type { StorageBackendSubject } from "../../../src/storage/storage-backend-subject.js";
import type { Broken } from "../broken.js";
import { overriding } from "../overriding.js";

/** A fault of a backend; the functions return the methods that replace the correct ones. */
export interface StorageFault {
  readonly name: string;
  readonly rule: Rule<StorageBackendSubject>;
  /** A support without which the fault does not show. Default: those that the rule needs. */
  readonly needs?: keyof StorageSupport;
  readonly backend?: (backend: StorageBackend) => Partial<StorageBackend>;
  /** Called when a storage is born. */
  readonly storage?: (storage: FileStorage, options: StorageOptions, backend: StorageBackend) => Partial<FileStorage>;
}

/** Puts the fault into every backend that `correct` gives. */
export function breakBackends(correct: StorageBackendSubject, fault: StorageFault): Broken<StorageBackendSubject> {
  return {
    name: fault.name,
    rule: fault.rule,
    subject: {
      ...correct,
      name: `${correct.name} that ${fault.name}`,
      create: () => breakBackend(correct.create(), fault),
    },
  };
}

function breakBackend(backend: StorageBackend, { backend: change, storage: replace }: StorageFault): StorageBackend {
  const changed = change === undefined ? backend : overriding(backend, change(backend));
  if (replace === undefined) return changed;
  return overriding(changed, {
    create(options) {
      const storage = changed.create(options);
      return overriding(storage, replace(storage, options, changed));
    },
  });
}

/** A charge of a storage's own making, on top of the correct one; negative where bytes go uncharged. */
export class WrongCharge {
  bytes = 0;
  readonly #ledger: QuotaLedger;

  constructor(ledger: QuotaLedger) {
    this.#ledger = ledger;
  }

  raise(bytes: number): void {
    if (bytes >= 0) this.#ledger.reserve(bytes).commit();
    else this.#ledger.release(-bytes);
    this.bytes += bytes;
  }

  /** Adds to `changes` what a storage with this charge says and does. */
  put(storage: FileStorage, changes: Partial<FileStorage>): Partial<FileStorage> {
    const charge = this;
    const charged: Partial<FileStorage> = {
      get quotaUsage() {
        return storage.quotaUsage + charge.bytes;
      },
      dispose() {
        charge.raise(-charge.bytes);
        storage.dispose();
      },
    };
    return overriding(charged, changes);
  }
}

/** Calls `action`, and `afterRefusal` before a quota error reaches the caller. */
export function whenRefused<Result>(action: () => Result, afterRefusal: () => void): Result {
  try {
    return action();
  } catch (error) {
    if (MFSQuotaExceededError.isInstance(error)) afterRefusal();
    throw error;
  }
}

/** The bytes of a storage from `position` to the end. */
export function bytesFrom(storage: FileStorage, position: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(0, storage.size - position));
  storage.readInto(position, bytes);
  return bytes;
}

/** A number of bytes of the volume's memory, or the error that a storage throws if memory is missing. */
export function allocate(volume: StorageVolume | undefined, bytes: number): ArrayBuffer {
  try {
    return volume?.allocate(bytes) ?? new ArrayBuffer(bytes);
  } catch (cause) {
    throw new OutOfMemoryError({ requested: bytes, cause });
  }
}

/** Lets a backend's storages take their memory from elsewhere: the same volume for the same original. */
export function onOtherMemory(
  backend: StorageBackend,
  other: (volume: StorageVolume) => StorageVolume["allocate"],
): Partial<StorageBackend> {
  const replaced = new WeakMap<StorageVolume, StorageVolume>();
  return {
    create({ ledger, volume }) {
      if (volume === undefined) return backend.create({ ledger });
      const replacement = replaced.get(volume) ?? { ...volume, allocate: other(volume) };
      replaced.set(volume, replacement);
      return backend.create({ ledger, volume: replacement });
    },
  };
}
