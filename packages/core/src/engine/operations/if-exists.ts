import { FileNotFoundError, IsADirectoryError, NotADirectoryError, type Operation } from "@dmemfs/contract";

/** The result of an operation, or undefined if the file does not exist (any more). */
export function* ifExists<Result>(operation: Operation<Result>): Operation<Result | undefined> {
  try {
    return yield* operation;
  } catch (error) {
    requireAbsence(error);
    return undefined;
  }
}

/** Rethrows the error, unless it says that the file does not exist (any more). */
function requireAbsence(error: unknown): void {
  const isAbsence = [FileNotFoundError, NotADirectoryError, IsADirectoryError].some((kind) => kind.isInstance(error));
  if (!isAbsence) throw error;
}
