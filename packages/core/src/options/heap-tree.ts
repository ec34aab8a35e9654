import type { Clock } from "@dmemfs/contract";
import { HeapQuotaLedger } from "@dmemfs/storage";
import { HeapNodeTable, Host, Space, Tree } from "../tree/index.js";
import { guarded } from "./guarded.js";
import type { MemoryFileSystemOptions } from "./memory-file-system-options.js";
import { backendFor, settingsOf } from "./settings.js";

/**
 * The tree of a new heap engine.
 * @throws InvalidArgumentError for an option that is unknown or whose value is not allowed
 */
export function heapTree(options?: MemoryFileSystemOptions): Tree<HeapNodeTable["root"]> {
  const settings = settingsOf(options);
  const { maxNodes, nodeOverhead, promotionHardLimit } = settings;
  const volume = {
    chunkOverhead: settings.chunkOverheadOverride,
    promotionHardLimit,
    allocate: (size: number) => new ArrayBuffer(size),
  };
  const host = new Host();
  const now = steady(settings.clock, host);
  const ledger = guarded(new HeapQuotaLedger(settings.maxQuota), settings, host);
  const space = new Space(ledger, backendFor(settings.defaultStorage, host), volume, maxNodes, nodeOverhead);
  return new Tree(new HeapNodeTable(now()), space, now, settings.defaultLockTimeout, host);
}

/** The clock, whose last answer stands when it throws: by then bytes may have moved. */
function steady(clock: Clock, host: Host): Clock {
  // A field of an object takes a number as it is; a variable would get a new box for each.
  const answer = { last: clock() };
  return () => {
    try {
      answer.last = host.call(clock);
    } catch {
      // The last answer stands.
    }
    return answer.last;
  };
}
