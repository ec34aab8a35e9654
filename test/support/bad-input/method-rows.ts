import { type BadValue, badOptions } from "./bad-value.js";
import { checks } from "./checks.js";
import type { Row } from "./row.js";

type CheckName = keyof typeof checks;
type Argument = CheckName | `${CheckName}?`;
type Options = Readonly<Record<string, CheckName>>;

/** The checks of the arguments of each method, as in `fileSystemMethods`. */
export type Arguments = Readonly<Record<string, { readonly takes: readonly (Argument | Options)[] }>>;

/** Calls a method of a subject. */
export type Caller<Subject> = (subject: Subject, method: string, values: readonly unknown[]) => unknown;

function checkOf(argument: Argument): (typeof checks)[CheckName] {
  return checks[argument.replace("?", "") as CheckName];
}

/** The values that an argument rejects. If it is required, `undefined` too, as a value of a wrong type. */
function badFor(argument: Argument): readonly BadValue[] {
  const { bad } = checkOf(argument);
  return argument.endsWith("?") ? bad : [...bad, ...bad.slice(0, 1).map((first) => ({ ...first, value: undefined }))];
}

/** Valid arguments of a method, without its options. */
export function goodValues(takes: readonly (Argument | Options)[]): unknown[] {
  return takes.flatMap((argument) => (typeof argument === "string" ? [checkOf(argument).good] : []));
}

function rowsOfMethod<Subject>(method: string, { takes }: Arguments[string], call: Caller<Subject>): Row<Subject>[] {
  const good = goodValues(takes);
  return takes.flatMap((argument, index): Row<Subject>[] => {
    const callWith = (subject: Subject, value: unknown) => call(subject, method, good.toSpliced(index, 1, value));
    if (typeof argument === "string") return [{ method, argument, bad: badFor(argument), call: callWith }];
    return [
      { method, argument: "options", bad: badOptions, call: callWith },
      ...Object.entries(argument).map(([name, check]) => ({
        method,
        argument: `options.${name}`,
        bad: checks[check].bad,
        call: (subject: Subject, value: unknown) => callWith(subject, { [name]: value }),
      })),
    ];
  });
}

/** A row for each argument and each option of each method. */
export function methodRows<Subject>(methods: Arguments, call: Caller<Subject>): Row<Subject>[] {
  return Object.entries(methods).flatMap(([name, row]) => rowsOfMethod(name, row, call));
}

/** Calls a method by its name. */
export function callMethod(subject: object, method: string, values: readonly unknown[]): unknown {
  const call: unknown = Reflect.get(subject, method);
  if (typeof call !== "function") throw new Error(`there is no method ${method}`);
  return call.apply(subject, values);
}

/** The methods of a table that run in steps. */
export function inSteps<Methods extends Readonly<Record<string, { readonly runs: string }>>>(
  methods: Methods,
): Methods {
  return Object.fromEntries(Object.entries(methods).filter(([, { runs }]) => runs === "in steps")) as Methods;
}

/** The methods of a table that are promises in the derived interface. Those that may wait or run in steps take more options. */
export function promised(
  methods: Readonly<Record<string, Arguments[string] & { readonly runs: string }>>,
  more: Options,
): Arguments {
  const known = Object.entries(methods).filter(([, { runs }]) => runs !== "as a promise" && runs !== "unchanged");
  return Object.fromEntries(
    known.map(([name, { takes, runs }]) => [name, { takes: runs === "at once" ? takes : withOptions(takes, more) }]),
  );
}

function withOptions(takes: Arguments[string]["takes"], more: Options): Arguments[string]["takes"] {
  const last = takes.at(-1);
  return typeof last === "object" ? takes.with(-1, { ...last, ...more }) : [...takes, more];
}
