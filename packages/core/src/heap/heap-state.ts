import { HeapQuotaLedger } from "@dmemfs/storage";
import {
  CallbackGuard,
  FileSystemState,
  guarded,
  Resources,
  SingleThreadPendingFiles,
  steady,
} from "../engine/index.js";
import type { HeapNode } from "./heap-node.js";
import { HeapNodeTable } from "./heap-node-table.js";
import type { MemoryFileSystemOptions } from "./options/index.js";
import { backendFor, settingsOf } from "./options/index.js";

/**
 * The tree of a new heap engine.
 * @throws InvalidArgumentError for an option that is unknown or whose value is not allowed
 */
export function heapTree(options?: MemoryFileSystemOptions): FileSystemState<HeapNode> {
  const settings = settingsOf(options);
  const { maxNodes, nodeOverhead, promotionHardLimit } = settings;
  const volume = {
    chunkOverhead: settings.chunkOverheadOverride,
    promotionHardLimit,
    allocate: (size: number) => new ArrayBuffer(size),
  };
  const callbackGuard = new CallbackGuard();
  const now = steady(settings.clock, callbackGuard);
  const ledger = guarded(new HeapQuotaLedger(settings.maxQuota), settings, callbackGuard);
  const resources = new Resources(
    ledger,
    backendFor(settings.defaultStorage, callbackGuard),
    volume,
    maxNodes,
    nodeOverhead,
  );
  const table = new HeapNodeTable(now());
  const pendingFiles = new SingleThreadPendingFiles(table);
  return new FileSystemState(table, resources, now, settings.defaultLockTimeout, callbackGuard, { pendingFiles });
}
