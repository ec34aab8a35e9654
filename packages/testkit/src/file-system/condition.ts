import { type ExpectedVersion, type FileSystem, type FileVersion, MFSConflictError } from "@dmemfs/contract";
import { sameValue } from "../check/index.js";
import { refuses } from "./file-system-under-test.js";

/** Values of `ifGeneration` for a file of this version. */
export function conditions(version: FileVersion): {
  readonly right: readonly ExpectedVersion[];
  readonly wrong: readonly ExpectedVersion[];
} {
  const { inode, generation } = version;
  return {
    right: [generation, version, { ...version, ...{ generation, name: "ignored" } }],
    wrong: [null, generation + 1, { inode, generation: generation + 1 }, { inode: inode + 1, generation }],
  };
}

/** Fails unless the call throws because the file is not in the required state, and changes nothing. */
export function conflicts(
  fs: FileSystem,
  syscall: string,
  actual: FileVersion | null,
  expected: ExpectedVersion,
  call: (ifGeneration: ExpectedVersion) => unknown,
): void {
  const what = `${syscall} with ifGeneration ${JSON.stringify(expected)}`;
  const error = refuses(fs, MFSConflictError, { syscall, code: "ESTALE" }, () => call(expected), what);
  sameValue(error.expected, expected, `${what}: the error's expected`);
  sameValue(error.actual, actual, `${what}: the error's actual`);
}
