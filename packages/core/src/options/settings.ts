import { type Clock, InvalidArgumentError, type StorageBackend } from "@dmemfs/contract";
import { autoBackend, HeapQuotaLedger, randomAccessBackend, sequentialBackend } from "@dmemfs/storage";
import { describeValue, requireKnownOptions, requireTimeout } from "../arguments/index.js";
import { HeapNodeTable, type NodeOverhead, Space, Tree } from "../tree/index.js";
import { guarded } from "./guarded.js";
import type { MemoryFileSystemOptions } from "./memory-file-system-options.js";

const mebibyte = 1024 * 1024;

const known = [
  "maxQuota",
  "maxNodes",
  "defaultStorage",
  "promotionHardLimit",
  "chunkOverheadOverride",
  "nodeOverhead",
  "defaultLockTimeout",
  "memoryGuard",
  "memoryGuardAction",
  "memoryGuardInterval",
  "availableMemory",
  "clock",
] as const satisfies readonly (keyof MemoryFileSystemOptions)[];

const defaults = {
  maxQuota: 256 * mebibyte,
  maxNodes: Number.POSITIVE_INFINITY,
  promotionHardLimit: 512 * mebibyte,
  chunkOverhead: 128,
  lockTimeout: 30_000,
  /** Looked up at each call, so that whoever replaces the global clock (tests, sandboxes) is heard. */
  clock: () => Date.now(),
} as const;

const backends: ReadonlyMap<unknown, StorageBackend> = new Map<unknown, StorageBackend>([
  ["auto", autoBackend],
  ["sequential", sequentialBackend],
  ["random-access", randomAccessBackend],
]);

type HeapTree = Tree<HeapNodeTable["root"]>;

/**
 * The tree of a new heap engine.
 * @throws InvalidArgumentError for an option that is unknown or whose value is not allowed
 */
export function heapTree(options: MemoryFileSystemOptions): HeapTree {
  requireKnownOptions("MemoryFileSystem", options, known);
  const maxQuota = bytes("maxQuota", options.maxQuota, defaults.maxQuota, 1);
  const maxNodes = bytes("maxNodes", options.maxNodes, defaults.maxNodes, 1);
  const promotionHardLimit = bytes("promotionHardLimit", options.promotionHardLimit, defaults.promotionHardLimit, 0);
  const chunkOverhead = bytes("chunkOverheadOverride", options.chunkOverheadOverride, defaults.chunkOverhead, 0);
  const nodeOverhead = overhead(options.nodeOverhead);
  const backend = backendFor(options.defaultStorage);
  const { defaultLockTimeout = defaults.lockTimeout, clock = defaults.clock } = options;
  requireTimeout("defaultLockTimeout", defaultLockTimeout, { syscall: "MemoryFileSystem" });
  if (typeof clock !== "function") refuse("clock", "a function that returns epoch milliseconds", clock);
  const volume = { chunkOverhead, promotionHardLimit, allocate: (size: number) => new ArrayBuffer(size) };
  const now = steady(clock);
  const ledger = guarded(new HeapQuotaLedger(maxQuota), options);
  const space = new Space({ ledger, backend, volume, maxNodes, nodeOverhead });
  return new Tree(new HeapNodeTable(now()), space, now, defaultLockTimeout);
}

/** The clock, whose last answer stands when it throws: by then bytes may have moved. */
function steady(clock: Clock): Clock {
  // A field of an object takes a number as it is; a variable would get a new box for each.
  const answer = { last: clock() };
  return () => {
    try {
      answer.last = clock();
    } catch {
      // The last answer stands.
    }
    return answer.last;
  };
}

function bytes(name: string, value: number | undefined, otherwise: number, least: number): number {
  if (value === undefined) return otherwise;
  if (Number.isSafeInteger(value) && value >= least) return value;
  return refuse(name, `a safe integer of at least ${least}`, value);
}

function overhead(value: NodeOverhead = 0): NodeOverhead {
  if (value === "measured" || (Number.isSafeInteger(value) && value >= 0)) return value;
  return refuse("nodeOverhead", 'a safe integer of at least 0, or "measured"', value);
}

function backendFor(value: unknown = "auto"): StorageBackend {
  const backend = backends.get(value) ?? value;
  if (isBackend(backend)) return backend;
  return refuse("defaultStorage", `one of ${[...backends.keys()].join(", ")}, or a StorageBackend`, value);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isBackend(value: unknown): value is StorageBackend {
  if (!isObject(value)) return false;
  const { create, quotaFor, supports } = value as Partial<StorageBackend>;
  return typeof create === "function" && typeof quotaFor === "function" && isObject(supports);
}

function refuse(name: string, expected: string, value: unknown): never {
  throw new InvalidArgumentError({
    syscall: "MemoryFileSystem",
    detail: `${name} must be ${expected}, not ${describeValue(value)}`,
  });
}
