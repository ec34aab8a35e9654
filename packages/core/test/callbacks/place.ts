import type { FileStorage, StorageBackend } from "@dmemfs/contract";
import { autoBackend } from "@dmemfs/storage";

const storageCode = [
  "size",
  "quotaUsage",
  "chunkCount",
  "readInto",
  "write",
  "truncate",
  "reset",
  "trim",
  "dispose",
] as const;
/** All places where the engine calls code that may belong to the application. */
export const places = [
  "clock",
  "availableMemory",
  "warn",
  "performance",
  "create",
  "quotaFor",
  ...storageCode,
] as const;

/** Where an operation calls application code. */
export type Place = (typeof places)[number];

/** A storage that calls `hook` in everything that it does: before and after. */
function hooked(storage: FileStorage, hook: (place: Place) => void): FileStorage {
  const around = (place: Place, value: unknown): unknown => {
    if (typeof value !== "function") return value;
    return (...parameters: unknown[]) => {
      hook(place);
      const result: unknown = Reflect.apply(value, storage, parameters);
      hook(place);
      return result;
    };
  };
  return new Proxy(storage, {
    get(target, name) {
      const place = storageCode.find((each) => each === name);
      const value: unknown = Reflect.get(target, name, target);
      if (place === undefined) return value;
      if (typeof value !== "function") hook(place);
      return around(place, value);
    },
  });
}

/** A backend that calls `hook` in everything that it and its storages do. */
export function hookedBackend(hook: (place: Place) => void): StorageBackend {
  return {
    ...autoBackend,
    create(options) {
      hook("create");
      return hooked(autoBackend.create(options), hook);
    },
    quotaFor(size, volume) {
      hook("quotaFor");
      return autoBackend.quotaFor(size, volume);
    },
  };
}

/** Whether a place is one of a backend's. */
export function isOfBackend(place: Place): boolean {
  return place === "create" || place === "quotaFor" || storageCode.some((name) => name === place);
}
