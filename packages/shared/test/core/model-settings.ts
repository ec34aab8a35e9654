import type { Clock } from "@dmemfs/contract";
import { ReferenceFileSystem } from "@dmemfs/testkit";
import { shortNameBytes } from "../../src/layout/node-fields.js";
import { nameBytes } from "../../src/nodes/names.js";
import type { SharedMemoryFileSystemOptions } from "../../src/options/shared-memory-file-system-options.js";
import { attachmentCount } from "./attachment-count.js";
import { measuredOverhead } from "./memory-file-system.js";
import { chargeOf, type StorageName, storageChoice } from "./storages.js";

/** The settings of a filesystem and its model. Replaces the file of the same name in the tests of `@dmemfs/core`. */
export interface ModelSettings {
  readonly storage: StorageName;
  readonly maxQuota: number;
  readonly maxNodes: number | undefined;
  readonly nodeOverhead: number | "measured";
}

/** Whether `changes()` reports all moves and removals. An attachment records only its own. */
export const hasAllChanges: boolean = attachmentCount === 1;

/** The options that make the filesystem. */
export function optionsFor({ maxQuota, maxNodes, nodeOverhead }: ModelSettings): SharedMemoryFileSystemOptions {
  return { maxQuota, maxNodes, nodeOverhead: overhead(nodeOverhead) };
}

function overhead(setting: number | "measured"): number {
  return setting === "measured" ? measuredOverhead : setting;
}

/** The reference filesystem with the same settings. */
export function modelFor(settings: ModelSettings, clock: Clock): ReferenceFileSystem {
  const { storage, maxQuota, maxNodes } = settings;
  return new ReferenceFileSystem({
    maxQuota,
    maxNodes: maxNodes ?? Number.POSITIVE_INFINITY,
    defaultStorage: storageChoice(storage),
    chunkOverheadOverride: 0,
    priceOf: (name) => priceOf(settings, name),
    clock,
  });
}

/** Bytes charged for a node with this name, including the blocks of a long name. */
export function priceOf({ nodeOverhead, storage }: ModelSettings, name: string): number {
  const bytes = nameBytes(name);
  return overhead(nodeOverhead) + (bytes > shortNameBytes ? chargeOf(storage, bytes) : 0);
}
