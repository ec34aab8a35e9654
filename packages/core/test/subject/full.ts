import { MemoryFileSystem, type MemoryFileSystemOptions } from "@dmemfs/core";
import { expect } from "vitest";
import { pattern } from "./pattern.js";
import { chargeOf, type StorageName, storageChoice } from "./storages.js";

/** A filesystem of that storage. */
export function create(
  storage: StorageName,
  maxQuota: number,
  options: MemoryFileSystemOptions = {},
): MemoryFileSystem {
  return new MemoryFileSystem({ maxQuota, defaultStorage: storageChoice(storage), ...options });
}

/** A filesystem with room for `/full`, of `size` bytes, and for not a byte more. */
export function full(storage: StorageName, size: number, options: MemoryFileSystemOptions = {}): MemoryFileSystem {
  const fs = create(storage, chargeOf(storage, size, options.chunkOverheadOverride), options);
  fs.writeFile("/full", pattern(size));
  expect(fs.stats().freeBytes).toBe(0);
  return fs;
}
