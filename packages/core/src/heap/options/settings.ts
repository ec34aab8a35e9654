import { invalidArgument, readOptions, requireInteger, requireTimeout, type StorageBackend } from "@dmemfs/contract";
import { autoBackend, randomAccessBackend, sequentialBackend } from "@dmemfs/storage";
import type { CallbackGuard } from "../../engine/index.js";
import { availableMemory } from "../../engine/index.js";
import { HostBackend } from "./host-backend.js";
import type { MemoryFileSystemOptions, StorageChoice } from "./memory-file-system-options.js";

/** All options, each with a value that is allowed. */
export type Settings = {
  readonly [Name in keyof MemoryFileSystemOptions]-?: Exclude<MemoryFileSystemOptions[Name], undefined>;
};

const mebibyte = 1024 * 1024;
const place = { syscall: "MemoryFileSystem" };

/** Refuses a value that an option cannot have. */
type Check = (name: string, value: never, where: typeof place) => void;

function must(expected: string, allows: (value: unknown) => boolean): Check {
  return (name, value) => {
    if (allows(value)) return;
    throw invalidArgument(name, expected, value, place);
  };
}

function mustBeInteger(least: number): Check {
  return (name, value) => requireInteger(name, value, least, place);
}

function mustBeOneOf(...allowed: readonly unknown[]): Check {
  return must(`one of ${allowed.join(", ")}`, (value) => allowed.includes(value));
}

function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

const builtIn: readonly StorageBackend[] = [autoBackend, sequentialBackend, randomAccessBackend];

/** The backend of that name, or the value itself. */
function named(choice: StorageChoice): StorageBackend {
  return builtIn.find(({ name }) => name === choice) ?? (choice as StorageBackend);
}

/** The backend of that name, or one of the host's. */
export function backendFor(choice: StorageChoice, callbackGuard: CallbackGuard): StorageBackend {
  const backend = named(choice);
  return builtIn.includes(backend) ? backend : new HostBackend(callbackGuard, backend);
}

function isBackend(value: unknown): boolean {
  const { create, quotaFor, supports } = named((value ?? {}) as StorageBackend);
  return isFunction(create) && isFunction(quotaFor) && typeof supports === "object" && supports !== null;
}

/** What each option is when it is not given. */
const defaults: Settings = {
  maxQuota: 256 * mebibyte,
  maxNodes: Number.POSITIVE_INFINITY,
  defaultStorage: "auto",
  promotionHardLimit: 512 * mebibyte,
  chunkOverheadOverride: 128,
  nodeOverhead: 0,
  defaultLockTimeout: 30_000,
  memoryGuard: "none",
  memoryGuardAction: "warn",
  memoryGuardInterval: 1000,
  availableMemory,
  // Looked up at each call, so that a replacement of the global clock (in tests or sandboxes) takes effect.
  clock: () => Date.now(),
};

/** What each option may be. A function, so that a bundler can leave it out for a program that makes no filesystem. */
const makeChecks = (): Readonly<Record<keyof Settings, Check>> => ({
  maxQuota: mustBeInteger(1),
  maxNodes: mustBeInteger(1),
  defaultStorage: must(`one of ${builtIn.map(({ name }) => name).join(", ")}, or a StorageBackend`, isBackend),
  promotionHardLimit: mustBeInteger(0),
  chunkOverheadOverride: mustBeInteger(0),
  nodeOverhead: must(
    'a safe integer of at least 0, or "measured"',
    (value) => value === "measured" || (Number.isSafeInteger(value) && Number(value) >= 0),
  ),
  defaultLockTimeout: requireTimeout,
  memoryGuard: mustBeOneOf("none", "init", "per-write"),
  memoryGuardAction: mustBeOneOf("warn", "raise"),
  memoryGuardInterval: must(
    "a finite number of milliseconds of at least 0",
    (value) => Number.isFinite(value) && Number(value) >= 0,
  ),
  availableMemory: must("a function", isFunction),
  clock: must("a function that returns epoch milliseconds", isFunction),
});

let checks: ReturnType<typeof makeChecks> | undefined;

/**
 * All options, each read once, those that are not given at their defaults.
 * @throws InvalidArgumentError for an option that is unknown or whose value is not allowed
 */
export function settingsOf(given: MemoryFileSystemOptions | undefined): Settings {
  if (given === undefined) return defaults;
  checks ??= makeChecks();
  const names = Object.keys(checks) as (keyof Settings)[];
  const own = readOptions(given, names, place);
  const settings: Record<string, unknown> = { ...defaults };
  for (const name of names) {
    const { [name]: value } = own;
    if (value === undefined) continue;
    checks[name](name, value as never, place);
    settings[name] = value;
  }
  return settings as Settings;
}
