import { InvalidArgumentError, type InvalidArgumentError as Refusal } from "@dmemfs/contract";
import {
  type EngineSettings,
  engineChecks,
  engineDefaults,
  type GuardSettings,
  must,
  mustBeInteger,
  type OptionCheck,
  settingsOf,
} from "@dmemfs/core/engine";
import type { FixedSettings } from "../layout/fixed-header.js";
import { Geometry, largestArena } from "../layout/geometry.js";
import type { AttachOptions, SharedMemoryFileSystemOptions } from "./shared-memory-file-system-options.js";

/** The options of an attachment, each with a valid value. */
export type AttachSettings = Pick<EngineSettings, keyof AttachOptions>;

/** The options of a new filesystem, each with a valid value. */
export interface CreateSettings extends EngineSettings {
  readonly blockSize: number;
  readonly nodeOverhead: number;
}

const leastBlockSize = 256;
const mostBlockSize = 65_536;

/** Maximum number of bytes that a word of the header can count. */
const mostOverhead = 2 ** 32 - 1;

const place = { syscall: "SharedMemoryFileSystem" };

const createDefaults: CreateSettings = {
  ...engineDefaults,
  // Derived from the quota.
  maxNodes: 0,
  nodeOverhead: 0,
  blockSize: 1024,
};

function isBlockSize(value: unknown): boolean {
  const size = Number(value);
  return Number.isInteger(value) && size >= leastBlockSize && size <= mostBlockSize && (size & (size - 1)) === 0;
}

function createChecks(): Readonly<Record<keyof CreateSettings, OptionCheck>> {
  return {
    ...engineChecks(),
    nodeOverhead: mustBeInteger(0),
    blockSize: must(`a power of two from ${leastBlockSize} to ${mostBlockSize}`, isBlockSize),
  };
}

/** @throws InvalidArgumentError for an option that is unknown or whose value is not allowed */
export function attachSettings(options: AttachOptions | undefined): AttachSettings {
  const { defaultLockTimeout, availableMemory, clock } = engineChecks();
  const checks = { defaultLockTimeout, availableMemory, clock };
  return settingsOf<AttachSettings>(options, checks, attachDefaults(), { syscall: "attach" });
}

function attachDefaults(): AttachSettings {
  const { defaultLockTimeout, availableMemory, clock } = engineDefaults;
  return { defaultLockTimeout, availableMemory, clock };
}

/** @throws InvalidArgumentError for an option that is unknown or whose value is not allowed */
export function createSettings(options: SharedMemoryFileSystemOptions | undefined): CreateSettings {
  const settings = settingsOf<CreateSettings>(options, createChecks(), createDefaults, place);
  return settings.maxNodes === 0 ? { ...settings, maxNodes: defaultNodes(settings.maxQuota) } : settings;
}

/** The default number of nodes: one for each KiB of the quota, within bounds. */
function defaultNodes(maxQuota: number): number {
  return Math.min(524_288, Math.max(8192, Math.floor(maxQuota / 1024)));
}

/** @throws InvalidArgumentError if the arena would be larger than every runtime allows */
export function geometryFor({ maxQuota, blockSize, maxNodes }: CreateSettings): Geometry {
  const geometry = new Geometry({ maxQuota, blockSize, maxNodes });
  if (geometry.byteLength <= largestArena) return geometry;
  throw tooLarge(geometry);
}

function tooLarge({ byteLength, maxQuota, maxNodes }: Geometry): Refusal {
  const detail =
    `a quota of ${maxQuota} bytes and ${maxNodes} nodes take a buffer of ${byteLength} bytes, and it can have at most ` +
    `${largestArena}; lower maxQuota or maxNodes, or raise blockSize`;
  return new InvalidArgumentError({ ...place, detail });
}

const guardModes = ["none", "init", "per-write"] as const;

/** The settings of the memory guard in the header of the arena. */
export function fixedSettings(settings: CreateSettings): FixedSettings {
  const { nodeOverhead, memoryGuard, memoryGuardAction, memoryGuardInterval } = settings;
  const raises = memoryGuardAction === "raise" ? guardModes.length : 0;
  return {
    nodeOverhead: Math.min(nodeOverhead, mostOverhead),
    memoryGuard: guardModes.indexOf(memoryGuard) + raises,
    memoryGuardInterval,
  };
}

/**
 * The memory guard of an attachment, with the settings in the header of the arena. The quota is compared only at the creation of
 * the arena.
 */
export function guardOf({ memoryGuard, memoryGuardInterval }: FixedSettings): Omit<GuardSettings, "availableMemory"> {
  const mode = guardModes[memoryGuard % guardModes.length];
  return {
    memoryGuard: mode === "per-write" ? mode : "none",
    memoryGuardAction: memoryGuard < guardModes.length ? "warn" : "raise",
    memoryGuardInterval,
  };
}
