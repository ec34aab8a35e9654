import type { Clock } from "@dmemfs/contract";
import { HeapQuotaLedger } from "@dmemfs/storage";
import { CallbackGuard, FileSystemState, Resources, SingleThreadPendingFiles } from "../engine/index.js";
import type { HeapNode } from "./heap-node.js";
import { HeapNodeTable } from "./heap-node-table.js";
import type { MemoryFileSystemOptions } from "./options/index.js";
import { backendFor, guarded, settingsOf } from "./options/index.js";

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

/** The clock, whose last answer stands when it throws: by then bytes may have moved. */
function steady(clock: Clock, callbackGuard: CallbackGuard): Clock {
  // A field of an object takes a number as it is; a variable would get a new box for each.
  const answer = { last: clock() };
  return () => {
    try {
      answer.last = callbackGuard.run(clock);
    } catch {
      // The last answer stands.
    }
    return answer.last;
  };
}
