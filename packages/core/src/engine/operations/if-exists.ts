import { FileNotFoundError, IsADirectoryError, NotADirectoryError, type Operation } from "@dmemfs/contract";

/** What an operation returns, or undefined where it finds no file (any more). */
export function* ifExists<Result>(operation: Operation<Result>): Operation<Result | undefined> {
  try {
    return yield* operation;
  } catch (error) {
    requireAbsence(error);
    return undefined;
  }
}

/** Throws the error again, unless it says that there is no file (any more) at a path. */
function requireAbsence(error: unknown): void {
  const isAbsence = [FileNotFoundError, NotADirectoryError, IsADirectoryError].some((kind) => kind.isInstance(error));
  if (!isAbsence) throw error;
}
