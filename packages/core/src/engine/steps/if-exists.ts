import { FileNotFoundError, IsADirectoryError, NotADirectoryError, type Operation } from "@dmemfs/contract";
import { type Begun, steps } from "../drive/index.js";

/** The result of an operation, or undefined if the file is missing or was removed. */
export function* ifExists<Result>(begin: () => Begun<Result>): Operation<Result | undefined> {
  try {
    return yield* steps(begin);
  } catch (error) {
    requireAbsence(error);
    return undefined;
  }
}

/** Rethrows the error, unless it says that the file is missing or was removed. */
function requireAbsence(error: unknown): void {
  const isAbsence = [FileNotFoundError, NotADirectoryError, IsADirectoryError].some((kind) => kind.isInstance(error));
  if (!isAbsence) throw error;
}
