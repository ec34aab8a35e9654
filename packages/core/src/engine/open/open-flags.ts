import { describeValue, InvalidArgumentError, type LockAccess, type OpenMode } from "@dmemfs/contract";

/** The meaning of a mode. */
export interface OpenFlags {
  readonly mode: OpenMode;
  readonly access: LockAccess;
  readonly readable: boolean;
  readonly writable: boolean;
  /** Whether to create a missing file. */
  readonly creates: boolean;
  /** Whether the file must not exist. */
  readonly exclusive: boolean;
  /** Whether the content is emptied. */
  readonly empties: boolean;
  /** Whether the cursor starts at the end, and each write goes there. */
  readonly appends: boolean;
}

function parseMode(mode: OpenMode): OpenFlags {
  const readable = mode.startsWith("r");
  const writable = mode !== "rb";
  return {
    mode,
    access: writable ? "write" : "read",
    readable,
    writable,
    creates: !readable,
    exclusive: mode === "xb",
    empties: mode === "wb",
    appends: mode === "ab",
  };
}

const modes = ["rb", "wb", "ab", "r+b", "xb"] as const;
const flagsByMode: ReadonlyMap<unknown, OpenFlags> = new Map(modes.map((mode) => [mode, parseMode(mode)]));

/**
 * The flags of a mode.
 * @throws InvalidArgumentError for anything but the five
 */
export function flagsOf(mode: OpenMode, path: string): OpenFlags {
  const flags = flagsByMode.get(mode);
  if (flags !== undefined) return flags;
  throw new InvalidArgumentError({
    syscall: "open",
    path,
    detail: `mode must be one of ${modes.join(", ")}, not ${describeValue(mode)}; text goes through MFSTextHandle`,
  });
}
