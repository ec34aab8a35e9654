import type { BadValue } from "./bad-value.js";

/** One argument, or one option, of one method, and its invalid values. */
export interface Row<Subject> {
  readonly method: string;
  readonly argument: string;
  readonly bad: readonly BadValue[];
  /** Calls the method with all other arguments valid. */
  call(subject: Subject, value: never): unknown;
}

/** Rows of one method: by the name of the argument, its invalid values and the call. */
export function rowsOf<Subject>(
  method: string,
  entries: Readonly<Record<string, readonly [bad: readonly BadValue[], call: Row<Subject>["call"]]>>,
): Row<Subject>[] {
  return Object.entries(entries).map(([argument, [bad, call]]) => ({ method, argument, bad, call }));
}

/** Rows of the options of one method: each name of its type must be present. */
export function optionRows<Options extends object, Subject>(
  method: string,
  bad: { readonly [Name in keyof Required<Options>]: readonly BadValue[] },
  call: (subject: Subject, options: Options) => unknown,
): Row<Subject>[] {
  return Object.entries<readonly BadValue[]>(bad).map(([name, values]) => ({
    method,
    argument: `options.${name}`,
    bad: values,
    call: (subject, value) => call(subject, { [name]: value } as Options),
  }));
}
