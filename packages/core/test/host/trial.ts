import type { MemoryFileSystem } from "@dmemfs/core";
import type { HostDirectory } from "./host-directory.js";

/** Something that both can do, and that means the same for both. */
export interface BadInputCase {
  ours(fs: MemoryFileSystem): unknown;
  theirs(host: HostDirectory): unknown;
  /** Whether both must refuse for the same reason, when they do: not where two reasons hold at once. */
  sameCode(host: HostDirectory): boolean;
  toString(): string;
}

/** A trial whose refusals have one reason, unless `sameCode` says otherwise. */
export function trial(
  label: string,
  ours: BadInputCase["ours"],
  theirs: BadInputCase["theirs"],
  sameCode: BadInputCase["sameCode"] = () => true,
): BadInputCase {
  return { ours, theirs, sameCode, toString: () => label };
}

/** Its outcome. */
export interface Result {
  readonly returned?: unknown;
  readonly code?: string;
}

/** Platforms name a directory that is taken for a file differently. */
const synonyms: Readonly<Record<string, string>> = { EPERM: "EISDIR" };

/** Runs one side of a trial. */
export function resultOf(action: () => unknown): Result {
  try {
    return { returned: action() };
  } catch (error) {
    const { code } = error as { readonly code?: string };
    if (code === undefined) throw error;
    return { code: synonyms[code] ?? code };
  }
}
