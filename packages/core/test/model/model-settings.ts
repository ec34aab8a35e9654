import type { Clock } from "@dmemfs/contract";
import { MemoryFileSystem, type MemoryFileSystemOptions } from "@dmemfs/core";
import { ReferenceFileSystem } from "@dmemfs/testkit";
import { type StorageName, storageChoice } from "../subject/storages.js";

/** The options of a filesystem and its model. */
export interface ModelSettings {
  readonly storage: StorageName;
  readonly maxQuota: number;
  readonly maxNodes: number | undefined;
  readonly chunkOverhead: number;
  readonly nodeOverhead: number | "measured";
  readonly promotionHardLimit: number;
}

/** Whether `changes()` reports everything that was moved and removed. */
export const hasAllChanges: boolean = true;

/** The options that make the filesystem. */
export function optionsFor(settings: ModelSettings): MemoryFileSystemOptions {
  const { storage, chunkOverhead, ...others } = settings;
  return { ...others, defaultStorage: storageChoice(storage), chunkOverheadOverride: chunkOverhead };
}

/** The reference filesystem with the same settings. */
export function modelFor(settings: ModelSettings, clock: Clock): ReferenceFileSystem {
  const { storage, maxQuota, maxNodes, chunkOverhead, promotionHardLimit } = settings;
  return new ReferenceFileSystem({
    maxQuota,
    maxNodes: maxNodes ?? Number.POSITIVE_INFINITY,
    defaultStorage: storageChoice(storage),
    chunkOverheadOverride: chunkOverhead,
    promotionHardLimit,
    priceOf: (name) => priceOf(settings, name),
    priceOfNote: (name) => (settings.nodeOverhead === "measured" ? priceOf(settings, name) : 0),
    priceOfHome: settings.nodeOverhead === "measured" ? measuredHome() : 0,
    clock,
  });
}

/** Bytes charged for a node of that name. */
export function priceOf({ nodeOverhead }: ModelSettings, name: string): number {
  return nodeOverhead === "measured" ? measuredPrice(name) : nodeOverhead;
}

const measured = new Map<string, number>();

/** Asks a filesystem that has nothing else. */
function measuredPrice(name: string): number {
  let price = measured.get(name);
  if (price === undefined) {
    const fs = new MemoryFileSystem({ nodeOverhead: "measured" });
    fs.writeFile(`/${name}`, "");
    price = fs.stats().usedBytes;
    measured.set(name, price);
  }
  return price;
}

/** The charge of the first move of a clean file. */
function measuredHome(): number {
  const fs = new MemoryFileSystem({ nodeOverhead: "measured" });
  fs.importTree({ "/a": "" });
  const { usedBytes } = fs.stats();
  fs.rename("/a", "/b");
  return fs.stats().usedBytes - usedBytes;
}
