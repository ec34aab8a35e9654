import type { StorageBackend } from "@dmemfs/contract";
import { autoBackend, randomAccessBackend, sequentialBackend } from "@dmemfs/storage";
import {
  type CallbackGuard,
  engineChecks,
  engineDefaults,
  must,
  mustBeInteger,
  type OptionCheck,
  settingsOf as settingsOfAll,
} from "../../engine/index.js";
import { HostBackend } from "./host-backend.js";
import type { MemoryFileSystemOptions, StorageChoice } from "./memory-file-system-options.js";

/** All options, each with a value that is allowed. */
export type Settings = {
  readonly [Name in keyof MemoryFileSystemOptions]-?: Exclude<MemoryFileSystemOptions[Name], undefined>;
};

const builtIn: readonly StorageBackend[] = [autoBackend, sequentialBackend, randomAccessBackend];

/** The backend of that name, or the value itself. */
function named(choice: StorageChoice): StorageBackend {
  return builtIn.find(({ name }) => name === choice) ?? (choice as StorageBackend);
}

/** The backend of that name, or the application's own. */
export function backendFor(choice: StorageChoice, callbackGuard: CallbackGuard): StorageBackend {
  const backend = named(choice);
  return builtIn.includes(backend) ? backend : new HostBackend(callbackGuard, backend);
}

function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

function isBackend(value: unknown): boolean {
  const { create, quotaFor, supports } = named((value ?? {}) as StorageBackend);
  return isFunction(create) && isFunction(quotaFor) && typeof supports === "object" && supports !== null;
}

/** The default of each option. */
const defaults: Settings = /* @__PURE__ */ Object.assign(
  { defaultStorage: "auto", promotionHardLimit: 512 * 1024 * 1024, chunkOverheadOverride: 128 } as const,
  engineDefaults,
);

/** The check of each option. */
const makeChecks = (): Readonly<Record<keyof Settings, OptionCheck>> => ({
  ...engineChecks(),
  defaultStorage: must(`one of ${builtIn.map(({ name }) => name).join(", ")}, or a StorageBackend`, isBackend),
  promotionHardLimit: mustBeInteger(0),
  chunkOverheadOverride: mustBeInteger(0),
});

let checks: ReturnType<typeof makeChecks> | undefined;

/**
 * Returns all options, each read once, with defaults for those that are absent.
 * @throws InvalidArgumentError for an option that is unknown or whose value is not allowed
 */
export function settingsOf(given: MemoryFileSystemOptions | undefined): Settings {
  if (given === undefined) return defaults;
  checks ??= makeChecks();
  return settingsOfAll<Settings>(given, checks, defaults, { syscall: "MemoryFileSystem" });
}
