import { invalidArgument, readOptions, requireInteger, requireTimeout } from "@dmemfs/contract";
import { availableMemory } from "@dmemfs/core/engine";
import type { FixedSettings } from "../layout/fixed-header.js";
import { Geometry, largestArena } from "../layout/geometry.js";
import type { AttachOptions, SharedMemoryFileSystemOptions } from "./shared-memory-file-system-options.js";

/** The options of an attachment, each with a value that is allowed. */
export type AttachSettings = {
  readonly [Name in keyof AttachOptions]-?: Exclude<AttachOptions[Name], undefined>;
};

/** What the header says of the memory guard. */
export type GuardSettings = Pick<FixedSettings, "memoryGuard" | "memoryGuardInterval">;

/** The options of a new filesystem. */
export type CreateSettings = AttachSettings & FixedSettings & { readonly geometry: Geometry };

const attachNames = ["defaultLockTimeout", "availableMemory", "clock"] as const;
const createNames = [
  "maxQuota",
  "maxNodes",
  "blockSize",
  "nodeOverhead",
  "memoryGuard",
  "memoryGuardAction",
  "memoryGuardInterval",
  ...attachNames,
] as const;
const mebibyte = 1024 * 1024;

/** @throws InvalidArgumentError */
export function attachSettings(options: AttachOptions | undefined): AttachSettings {
  const place = { syscall: "attach" };
  const {
    defaultLockTimeout = 30_000,
    availableMemory: available = availableMemory,
    clock = () => Date.now(),
  } = readOptions(options, attachNames, place);
  requireTimeout("defaultLockTimeout", defaultLockTimeout, place);
  return { defaultLockTimeout, availableMemory: available, clock };
}

/** @throws InvalidArgumentError */
export function createSettings(options: SharedMemoryFileSystemOptions | undefined): CreateSettings {
  const place = { syscall: "SharedMemoryFileSystem" };
  const own = readOptions(options, createNames, place);
  const { maxQuota = 256 * mebibyte, blockSize = 1024, nodeOverhead = 0 } = own;
  requireInteger("maxQuota", maxQuota, 1, place);
  const { maxNodes = defaultNodes(maxQuota) } = own;
  requireInteger("maxNodes", maxNodes, 1, place);
  requireInteger("nodeOverhead", nodeOverhead, 0, place);
  const { defaultLockTimeout, availableMemory: available, clock } = own;
  const geometry = new Geometry({ maxQuota, blockSize, maxNodes });
  if (geometry.byteLength > largestArena) throw invalidArgument("maxQuota", "less", maxQuota, place);
  return {
    ...attachSettings({ defaultLockTimeout, availableMemory: available, clock }),
    nodeOverhead: Math.min(nodeOverhead, 2 ** 32 - 1),
    memoryGuard: 0,
    memoryGuardInterval: 1000,
    geometry,
  };
}

/** One for each KiB, within bounds. */
function defaultNodes(maxQuota: number): number {
  return Math.min(524_288, Math.max(8192, Math.floor(maxQuota / 1024)));
}
