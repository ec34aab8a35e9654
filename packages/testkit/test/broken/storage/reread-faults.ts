import type { FileStorage } from "@dmemfs/contract";
import * as rules from "../../../src/storage/reread.js";
import type { StorageFault } from "./storage-fault.js";

/** A storage that reads by windows and forgets what it has read in all calls but `stale`. */
function caching(window: number, stale: Changing): StorageFault["storage"] & object {
  return (storage) => {
    const cache = new WindowCache(window);
    const forget = (call: Changing): void => {
      if (call !== stale) cache.clear();
    };
    return {
      readInto: (position, target) => cache.read(storage, position, target),
      write(position, data) {
        forget("write");
        return storage.write(position, data);
      },
      truncate(size) {
        forget("truncate");
        storage.truncate(size);
      },
      reset(size, content) {
        forget("reset");
        storage.reset(size, content);
      },
    };
  };
}

type Changing = "write" | "truncate" | "reset" | "trim";

/** The last window that was read of a storage. */
class WindowCache {
  #start = 0;
  #bytes = new Uint8Array(0);
  readonly #window: number;

  constructor(window: number) {
    this.#window = window;
  }

  clear(): void {
    this.#bytes = new Uint8Array(0);
  }

  /** Reads what lies in one window by way of the cache, and anything else past it. */
  read(storage: FileStorage, position: number, target: Uint8Array): number {
    const start = position - (position % this.#window);
    if (position + target.length > start + this.#window) return storage.readInto(position, target);
    if (start !== this.#start || this.#bytes.length === 0) {
      const bytes = new Uint8Array(this.#window);
      this.#bytes = bytes.subarray(0, storage.readInto(start, bytes));
      this.#start = start;
    }
    const found = this.#bytes.subarray(position - start, position - start + target.length);
    target.set(found);
    return found.length;
  }
}

/** Faults in reading what was read before. */
export const rereadFaults: readonly StorageFault[] = [
  ...([4096, 16_384, 65_536] as const).flatMap((window) =>
    (["write", "truncate", "reset"] as const).map((call) => ({
      name: `reads windows of ${window} bytes as they were before a ${call}`,
      rule: rules.readsWhatIsThereNow,
      storage: caching(window, call),
    })),
  ),
  {
    name: "reads a window of 8192 bytes of another file",
    rule: rules.readsThroughAfterEveryCall,
    backend(backend) {
      const caches = new WeakMap<object, WindowCache>();
      return {
        create(options) {
          const storage = backend.create(options);
          const { volume = options.ledger } = options;
          const cache = caches.get(volume) ?? new WindowCache(8192);
          caches.set(volume, cache);
          const readInto = storage.readInto.bind(storage);
          return new Proxy(storage, {
            get(target, key) {
              if (key === "readInto") {
                return (position: number, bytes: Uint8Array) => cache.read({ ...storage, readInto }, position, bytes);
              }
              if (key !== "size" && key !== "quotaUsage" && key !== "chunkCount") cache.clear();
              const value: unknown = Reflect.get(target, key, target);
              return typeof value === "function" ? value.bind(target) : value;
            },
          });
        },
      };
    },
  },
];
