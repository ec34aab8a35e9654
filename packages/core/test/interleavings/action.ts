import type { OpenMode } from "@dmemfs/contract";
import fc from "fast-check";
import { holdsWhileWaiting } from "./engine-rules.js";

/** A condition, chosen before it is known what is there. */
export type ExpectedChoice = "none" | "absent" | "generation" | "later generation" | "pair" | "former pair";

/** The kinds of calls for the bytes of a file. */
export interface ContentChoice {
  readonly method: "writeFile" | "appendFile" | "readFile" | "readText" | "copy" | "open";
  readonly path: string;
  /** The destination of `copy`. */
  readonly dest: string;
  readonly mode: OpenMode;
  readonly size: number;
  readonly isText: boolean;
  readonly replace: boolean;
  readonly detach: boolean;
  readonly expected: ExpectedChoice;
}

/** The kinds of calls that change names. */
export interface NameChoice {
  readonly method: "remove" | "rmtree" | "rename" | "move" | "mkdir" | "touch" | "importTree" | "copyTree" | "clear";
  readonly path: string;
  readonly dest: string;
  readonly replace: boolean;
  readonly detach: boolean;
  readonly expected: ExpectedChoice;
}

/** One thing that happens in an interleaving. An index counts the calls in flight, or the open handles. */
export type Action =
  | { readonly type: "begin"; readonly choice: ContentChoice; readonly once: boolean }
  | { readonly type: "at once"; readonly choice: ContentChoice }
  | { readonly type: "names"; readonly choice: NameChoice }
  | { readonly type: "step" | "abort" | "use" | "close"; readonly index: number };

const path = fc.constantFrom("/a", "/a", "/a", "/b", "/b", "/b", "/d/x", "/d/x", "/d", "/b/x");
const rarely = fc.integer({ min: 0, max: 3 }).map((value) => value === 0);
const often = fc.boolean();
const expected = fc.constantFrom<ExpectedChoice[]>(
  "none",
  "none",
  "none",
  "none",
  "none",
  "absent",
  "generation",
  "later generation",
  "pair",
  "former pair",
);

const mebibyte = 1024 * 1024;
const size = fc.constantFrom(1, 3, 10, 100, 1000, 5000, 70_000, 300_000, 300_000, mebibyte + 1, mebibyte + 500);

const content = fc.record<ContentChoice>({
  method: fc.constantFrom(
    "writeFile",
    "writeFile",
    "appendFile",
    "appendFile",
    "readFile",
    "readText",
    ...(holdsWhileWaiting ? (["copy", "copy", "copy"] as const) : []),
    "open",
    "open",
  ),
  path,
  dest: path,
  mode: fc.constantFrom<OpenMode[]>("rb", "rb", "wb", "ab", "r+b", "xb"),
  size,
  isText: often,
  replace: often,
  detach: rarely,
  expected,
});

const names = fc.record<NameChoice>({
  method: fc.constantFrom(
    "remove",
    "remove",
    "rmtree",
    "rename",
    "rename",
    "move",
    "mkdir",
    "touch",
    "importTree",
    "copyTree",
    "clear",
  ),
  path,
  dest: path,
  replace: often,
  detach: often,
  expected,
});

const index = fc.nat({ max: 20 });

/** Any action. Steps are so frequent that about four calls are in flight. */
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ type: fc.constant("begin" as const), choice: content, once: rarely }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("at once" as const), choice: content }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant("names" as const), choice: names }) },
  { weight: 8, arbitrary: fc.record({ type: fc.constant("step" as const), index }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("abort" as const), index }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("use" as const), index }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("close" as const), index }) },
);

/** The nodes at the start: a directory, and some files. */
const start: fc.Arbitrary<Action[]> = fc
  .tuple(fc.constant("/d"), fc.subarray(["/a", "/b", "/d/x"]))
  .map(([directory, files]) => [named("mkdir", directory), ...files.map((file) => named("importTree", file))]);

function named(method: NameChoice["method"], of: string): Action {
  const choice = { method, path: of, dest: of, replace: false, detach: false, expected: "none" } as const;
  return { type: "names", choice };
}

/** Actions on a tree with a directory and some files. */
export const actions: fc.Arbitrary<Action[]> = fc
  .tuple(start, fc.noBias(fc.array(action, { maxLength: 100, size: "max" })))
  .map(([first, more]) => [...first, ...more]);

/** An action in the report of a failing interleaving. */
export function labelOf(action: Action): string {
  if (!("choice" in action)) return `${action.type} ${action.index}`;
  const { choice, type } = action;
  const { method, path, dest, expected } = choice;
  const given: unknown[] = [path];
  if (["copy", "rename", "move", "copyTree"].includes(method)) given.push(dest);
  if ("mode" in choice)
    given.push(method === "open" ? choice.mode : `${choice.size} ${choice.isText ? "characters" : "bytes"}`);
  for (const flag of ["replace", "detach"] as const) if (choice[flag]) given.push(flag);
  if (expected !== "none") given.push(expected);
  if ("once" in action && action.once) given.push("once");
  return `${type} ${method}(${given.join(", ")})`;
}
