import type { ErrorCode, MFSError } from "@dmemfs/contract";
import { equal, show, that } from "./equal.js";

/** A class of errors of `@dmemfs/contract`, recognised by its brand, so that another copy of the package counts as well. */
export interface ErrorClass<Kind extends MFSError> {
  readonly brandName: string;
  readonly prototype: Kind;
  isInstance(value: unknown): boolean;
}

/** The fields that an error must have. Other fields are not checked. */
export interface RefusalFields {
  readonly code?: ErrorCode;
  readonly syscall?: string;
  readonly path?: string;
  readonly dest?: string;
}

/** Fails unless `action` throws an error of `kind` with these fields, and returns the error. */
export function refusal<Kind extends MFSError>(
  kind: ErrorClass<Kind>,
  action: () => unknown,
  what: string,
  fields: RefusalFields = {},
): Kind {
  let outcome: unknown;
  try {
    outcome = action();
  } catch (error) {
    return examine(kind, error, what, fields);
  }
  throw new Error(`${what}: expected ${kind.brandName}, but the call returned ${show(outcome)}`);
}

/** Fails unless `action` throws a `TypeError` with the code `ERR_INVALID_ARG_TYPE`, and returns it. */
export function typeRefusal(action: () => unknown, what: string): TypeError {
  let outcome: unknown;
  try {
    outcome = action();
  } catch (error) {
    that(error instanceof TypeError, `${what}: expected a TypeError, got ${show(error)}`);
    equal(Reflect.get(error, "code"), "ERR_INVALID_ARG_TYPE", `${what}: the error's code`);
    return error;
  }
  throw new Error(`${what}: expected a TypeError, but the call returned ${show(outcome)}`);
}

/** Fails unless the promise rejects with an error of `kind` with these fields, and returns the error. */
export async function rejection<Kind extends MFSError>(
  kind: ErrorClass<Kind>,
  promise: Promise<unknown>,
  what: string,
  fields: RefusalFields = {},
): Promise<Kind> {
  let outcome: unknown;
  try {
    outcome = await promise;
  } catch (error) {
    return examine(kind, error, what, fields);
  }
  throw new Error(`${what}: expected ${kind.brandName}, but the promise gave ${show(outcome)}`);
}

function examine<Kind extends MFSError>(
  kind: ErrorClass<Kind>,
  error: unknown,
  what: string,
  fields: RefusalFields,
): Kind {
  if (!isOf(kind, error)) throw new Error(`${what}: expected ${kind.brandName}, got ${show(error)}`, { cause: error });
  for (const field of ["code", "syscall", "path", "dest"] as const) {
    const expected = fields[field];
    if (expected !== undefined && error[field] !== expected) {
      throw new Error(
        `${what}: expected the error's ${field} to be ${show(expected)}, got ${show(error[field])} (${error.message})`,
        { cause: error },
      );
    }
  }
  return error;
}

function isOf<Kind extends MFSError>(kind: ErrorClass<Kind>, error: unknown): error is Kind {
  return kind.isInstance(error);
}
