import { InvalidArgumentError, type LockAccess, type OpenMode } from "@dmemfs/contract";
import { describeValue } from "../arguments/index.js";

/** What a mode means. */
export interface OpenPlan {
  readonly mode: OpenMode;
  readonly access: LockAccess;
  readonly readable: boolean;
  readonly writable: boolean;
  /** What to do when nothing is there. */
  readonly creates: boolean;
  /** Whether something must not be there. */
  readonly exclusive: boolean;
  /** Whether the content is emptied. */
  readonly empties: boolean;
  /** Whether the cursor starts at the end, and each write goes there. */
  readonly appends: boolean;
}

const reads = { access: "read", readable: true, writable: false, creates: false, exclusive: false } as const;
const writes = { access: "write", readable: false, writable: true, creates: true, exclusive: false } as const;
const keeps = { empties: false, appends: false } as const;

const plans: ReadonlyMap<unknown, OpenPlan> = new Map<unknown, OpenPlan>([
  ["rb", { mode: "rb", ...reads, ...keeps }],
  ["wb", { mode: "wb", ...writes, empties: true, appends: false }],
  ["ab", { mode: "ab", ...writes, empties: false, appends: true }],
  ["r+b", { mode: "r+b", ...writes, ...keeps, readable: true, creates: false }],
  ["xb", { mode: "xb", ...writes, ...keeps, exclusive: true }],
]);

/**
 * The plan for a mode.
 * @throws InvalidArgumentError for anything but the five
 */
export function planFor(mode: OpenMode, path: string): OpenPlan {
  const plan = plans.get(mode);
  if (plan !== undefined) return plan;
  throw new InvalidArgumentError({
    syscall: "open",
    path,
    detail: `mode must be one of ${[...plans.keys()].join(", ")}, not ${describeValue(mode)}; text goes through MFSTextHandle`,
  });
}
