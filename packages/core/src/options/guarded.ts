import { InvalidArgumentError, type QuotaLedger } from "@dmemfs/contract";
import { GuardedLedger, MemoryGuard } from "@dmemfs/storage";
import { describeValue } from "../arguments/index.js";
import { availableMemory as askPlatform, warn } from "../platform.js";
import type { MemoryFileSystemOptions } from "./memory-file-system-options.js";

const modes: readonly unknown[] = ["none", "init", "per-write"];
const actions: readonly unknown[] = ["warn", "raise"];

/**
 * The ledger, with the memory guard that the options ask for; the quota is compared in this very call.
 * @throws InvalidArgumentError for a value that is not allowed
 * @throws OutOfMemoryError when the guard is to raise and the platform has less than the quota
 */
export function guarded(ledger: QuotaLedger, options: MemoryFileSystemOptions): QuotaLedger {
  const {
    memoryGuard: mode = "none",
    memoryGuardAction: action = "warn",
    memoryGuardInterval: interval = 1000,
  } = options;
  const { availableMemory = askPlatform } = options;
  requireOneOf("memoryGuard", modes, mode);
  requireOneOf("memoryGuardAction", actions, action);
  if (!Number.isFinite(interval) || interval < 0) {
    refuse("memoryGuardInterval", "a finite number of milliseconds of at least 0", interval);
  }
  if (typeof availableMemory !== "function") refuse("availableMemory", "a function", availableMemory);
  if (mode === "none") return ledger;
  const settings = { availableMemory, action, interval, warn };
  new MemoryGuard(settings).check("maxQuota allows", ledger.limit, ledger.limit);
  return mode === "init" ? ledger : new GuardedLedger(ledger, new MemoryGuard(settings));
}

function requireOneOf(name: string, allowed: readonly unknown[], value: unknown): void {
  if (!allowed.includes(value)) refuse(name, `one of ${allowed.join(", ")}`, value);
}

function refuse(name: string, expected: string, value: unknown): never {
  const detail = `${name} must be ${expected}, not ${describeValue(value)}`;
  throw new InvalidArgumentError({ syscall: "MemoryFileSystem", detail });
}
