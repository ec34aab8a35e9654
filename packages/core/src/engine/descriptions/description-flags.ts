import { readOptions } from "@dmemfs/contract";
import { requireFlag } from "../arguments/index.js";
import type { Location } from "../tree/index.js";

/** How a description opens and uses its file, in any combination. Each flag is false by default. */
export interface DescriptionFlags {
  /** Allows reading. */
  readonly read?: boolean | undefined;
  /** Allows writing and truncating. */
  readonly write?: boolean | undefined;
  /** Creates the file if it is missing. */
  readonly create?: boolean | undefined;
  /** With `create`: throws if the file exists. Has no effect without `create`. */
  readonly exclusive?: boolean | undefined;
  /** Empties an existing file. */
  readonly empty?: boolean | undefined;
  /** Writes at the end, whatever the cursor or the position. */
  readonly append?: boolean | undefined;
}

const known = ["read", "write", "create", "exclusive", "empty", "append"] as const;

/** The flags of a description, and their names for messages. */
export interface NamedFlags extends DescriptionFlags {
  readonly mode: string;
}

/**
 * The flags that were read from frozen objects, which cannot change. A caller that opens many files usually reuses a few of them.
 */
const readBefore = new WeakMap<DescriptionFlags, NamedFlags>();

/** @throws InvalidArgumentError for an unknown flag, and for one that is not a boolean */
export function readDescriptionFlags(flags: DescriptionFlags, location: Location): NamedFlags {
  const before = readBefore.get(flags);
  if (before !== undefined) return before;
  const own = readOptions(flags, known, location);
  for (const name of known) requireFlag(name, own[name], location);
  const { read, write, create, exclusive, empty, append } = own;
  const mode = known.filter((name) => own[name] === true).join(" + ");
  const named = { read, write, create, exclusive, empty, append, mode };
  if (Object.isFrozen(flags)) readBefore.set(flags, named);
  return named;
}
