import type { ArgumentTypes } from "./argument-types.js";

type Given<Value> = Exclude<Value, undefined>;

/** The names of the checks for values of exactly this type. Options have none. */
type CheckNames<Value> = {
  [Name in keyof ArgumentTypes]: [Value] extends [ArgumentTypes[Name]]
    ? [ArgumentTypes[Name]] extends [Value]
      ? Name
      : never
    : never;
}[keyof ArgumentTypes];

/** The check of one argument; with `?` if the argument is optional. Options have one check for each name. */
type ArgumentCheck<Value> = [CheckNames<Given<Value>>] extends [never]
  ? { readonly [Name in keyof Given<Value>]-?: CheckNames<Given<Given<Value>[Name]>> }
  : undefined extends Value
    ? `${CheckNames<Given<Value>>}?`
    : CheckNames<Value>;

type ArgumentChecks<Parameters extends readonly unknown[]> =
  Required<Parameters> extends infer All
    ? { readonly [Index in keyof All]: ArgumentCheck<Index extends keyof Parameters ? Parameters[Index] : never> }
    : never;

/**
 * How a method runs, and its form in an interface whose calls are promises:
 * - `at once`: the work is done when the method returns. The promise resolves with the result.
 * - `in steps`: `operations` has the steps. The promise waits for locks, yields to the event loop, and takes more options.
 * - `waiting`: as `in steps`, but `operations` has no steps under this name.
 * - `as a promise`: the method returns a promise. The other interface has only its synchronous form.
 * - `unchanged`: the method has the same form there, without a promise.
 */
export type MethodRun = "at once" | "in steps" | "waiting" | "as a promise" | "unchanged";

/** Describes one method. */
export interface MethodRow<Checks> {
  /** How its arguments are checked, in their order. */
  readonly takes: Checks;
  /** How it runs. */
  readonly runs: MethodRun;
}

/** A row for each method of an interface. */
export type MethodTable<Methods> = {
  readonly [Name in keyof Methods]: Methods[Name] extends (...values: infer Values) => unknown
    ? MethodRow<ArgumentChecks<Values>>
    : never;
};

/** The names of the methods that run in one of these ways. */
export type MethodsThatRun<Table, Run extends MethodRun> = {
  [Name in keyof Table]: Table[Name] extends { readonly runs: Run } ? Name : never;
}[keyof Table];
