import { ownProperties } from "../arguments/own-properties.js";
import type { ExpectedVersion, FileVersion } from "../file-version.js";
import { type ErrorDetails, MFSError } from "./mfs-error.js";

/** The expected and the actual state of a file. */
export interface ConflictDetails extends ErrorDetails {
  /** The state that `ifGeneration` requires. */
  readonly expected: ExpectedVersion;
  /** The state of the file; `null` if there is none. */
  readonly actual: FileVersion | null;
}

/**
 * The file is not in the state that `ifGeneration` requires (`ESTALE`): another call has changed, removed or created it. Nothing
 * was changed. Read the file again, and repeat the change from its present content.
 */
export class MFSConflictError extends MFSError {
  static override readonly brandName: string = "MFSConflictError";
  /** The state that `ifGeneration` requires. */
  readonly expected: ExpectedVersion;
  /** The state of the file at that moment; `null` if there was none. */
  readonly actual: FileVersion | null;

  constructor(details: ConflictDetails) {
    const own = ownProperties(details);
    const { expected, actual } = own;
    const detail = `expected ${describe(expected)}, found ${describe(actual)}; read the file again and repeat the change`;
    super("ESTALE", { ...own, detail: own.detail ?? detail });
    this.expected = expected;
    this.actual = actual;
  }
}

function describe(version: ExpectedVersion): string {
  if (version === null) return "no file";
  if (typeof version === "number") return `generation ${version}`;
  return `inode ${version.inode} with generation ${version.generation}`;
}
