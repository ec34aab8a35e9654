import { type Clock, requireTimeout } from "@dmemfs/contract";
import type { MemoryGuardAction } from "@dmemfs/storage";
import { availableMemory } from "../platform.js";
import type { NodeOverhead } from "../tree/index.js";
import { must, mustBeFunction, mustBeInteger, mustBeOneOf, type OptionCheck } from "./option-check.js";

/** The options that every engine has, each with a value. `MemoryFileSystemOptions` describes them. */
export interface EngineSettings {
  readonly maxQuota: number;
  readonly maxNodes: number;
  readonly nodeOverhead: NodeOverhead;
  readonly defaultLockTimeout: number | null;
  readonly memoryGuard: "none" | "init" | "per-write";
  readonly memoryGuardAction: MemoryGuardAction;
  readonly memoryGuardInterval: number;
  readonly availableMemory: () => number | undefined;
  readonly clock: Clock;
}

/** The values of options that are not given. */
export const engineDefaults: EngineSettings = {
  maxQuota: 256 * 1024 * 1024,
  maxNodes: Number.POSITIVE_INFINITY,
  nodeOverhead: 0,
  defaultLockTimeout: 30_000,
  memoryGuard: "none",
  memoryGuardAction: "warn",
  memoryGuardInterval: 1000,
  availableMemory,
  // Looked up at each call, so that a replacement of the global clock (in tests or sandboxes) takes effect.
  clock: () => Date.now(),
};

function isAtLeast0(value: unknown): boolean {
  return Number.isFinite(value) && Number(value) >= 0;
}

/** The checks of these options. A function, so that a bundler can leave it out for a program that makes no filesystem. */
export function engineChecks(): Readonly<Record<keyof EngineSettings, OptionCheck>> {
  return {
    maxQuota: mustBeInteger(1),
    maxNodes: mustBeInteger(1),
    nodeOverhead: must(
      'a safe integer of at least 0, or "measured"',
      (value) => value === "measured" || (Number.isSafeInteger(value) && isAtLeast0(value)),
    ),
    defaultLockTimeout: requireTimeout,
    memoryGuard: mustBeOneOf("none", "init", "per-write"),
    memoryGuardAction: mustBeOneOf("warn", "raise"),
    memoryGuardInterval: must("a finite number of milliseconds of at least 0", isAtLeast0),
    availableMemory: mustBeFunction("a function"),
    clock: mustBeFunction("a function that returns epoch milliseconds"),
  };
}
