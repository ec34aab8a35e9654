import type { Operation } from "../operation.js";
import type { MethodsThatRun } from "./method-table.js";

/** The methods of an interface that run in steps, each returning its steps. */
export type StepsOf<Methods, Table> = {
  [Name in MethodsThatRun<Table, "in steps"> & keyof Methods]: Methods[Name] extends (
    ...values: infer Values
  ) => infer Result
    ? (...values: Values) => Operation<Result>
    : never;
};
