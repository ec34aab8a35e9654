import type { MethodsThatRun } from "./method-table.js";

/** The parameters of a call with more options: merged into the call's options, or after all other parameters. */
type WithOptions<Values extends readonly unknown[], Row, More> = Row extends {
  readonly takes: readonly [...unknown[], object];
}
  ? Required<Values> extends [...infer Before, infer Last]
    ? [...Before, options?: Last & More]
    : never
  : [...Values, options?: More];

/** A result as a promise; values that are yielded one by one as an asynchronous generator. */
type PromisedResult<Result> = [Result] extends [Generator<infer Value, void, undefined>]
  ? AsyncGenerator<Value, void, undefined>
  : Promise<Result>;

type PromisedCall<Method, Row, More> = Method extends (...values: infer Values) => infer Result
  ? (...values: WithOptions<Values, Row, More>) => PromisedResult<Result>
  : never;

/** A call without more options. A method of fewer than three overloads has its last one several times here. */
type ResolvedCall<Method> = Method extends {
  (...values: infer Values1): infer Result1;
  (...values: infer Values2): infer Result2;
  (...values: infer Values3): infer Result3;
}
  ? ((...values: Values1) => PromisedResult<Result1>) &
      ((...values: Values2) => PromisedResult<Result2>) &
      ((...values: Values3) => PromisedResult<Result3>)
  : never;

/**
 * The methods of an interface as promises, each as its row of the table says. Methods that may wait or run in steps take more
 * options.
 */
export type Promised<Methods, Table, More> = {
  [Name in MethodsThatRun<Table, "in steps" | "waiting"> & keyof Methods]: PromisedCall<
    Methods[Name],
    Table[Name & keyof Table],
    More
  >;
} & {
  [Name in MethodsThatRun<Table, "at once"> & keyof Methods]: ResolvedCall<Methods[Name]>;
} & Pick<Methods, MethodsThatRun<Table, "unchanged"> & keyof Methods>;
