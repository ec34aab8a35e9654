import type { Case } from "./cases.js";
import type { Outcome } from "./outcome.js";

type Difference = [reason: string, isSo: (test: Case, expected: Outcome, actual: Outcome) => boolean];

/** Whether both are errors with one code. */
function haveOneCode(expected: Outcome, actual: Outcome): boolean {
  return expected.code !== undefined && expected.code === actual.code;
}

/** Whether both errors have the same text up to the value that was received. */
function haveOneExpectation(expected: Outcome, actual: Outcome): boolean {
  const [before, beforeActual] = [expected, actual].map(({ message }) => message?.split("Received")[0]);
  return haveOneCode(expected, actual) && before === beforeActual;
}

function hasField(value: unknown, ...names: string[]): boolean {
  return typeof value === "object" && names.some((name) => Object.hasOwn(Object(value), name));
}

const differences: Difference[] = [
  // Functions that are missing or limited.
  [
    "The quota refuses what would fill it",
    (_, expected, actual) => expected.how === "succeeds" && actual.code === "ENOSPC",
  ],
  ["There are no hard links", ({ form }, _, actual) => form.endsWith(" link") && actual.code === "EPERM"],
  ["Owners above 65 534 cannot be stored", ({ form }, _, actual) => /chown$/.test(form) && actual.code === "EPERM"],
  [
    "With all bits of the flags at once, Linux checks other bits first",
    ({ value }, expected, actual) =>
      (typeof value === "number" || hasField(value, "flag")) && `${expected.code} ${actual.code}` === "ENOTDIR EEXIST",
  ],
  [
    "Node takes the stream of a handle from the disk, so that it refuses the option `fs`",
    ({ value }, expected) => hasField(value, "fs") && expected.code === "ERR_METHOD_NOT_IMPLEMENTED",
  ],

  // Errors with one code, and another text.
  [
    "Node's bindings format the received value differently from its JavaScript code",
    ({ parameter, form }, expected, actual) =>
      (parameter === "descriptor" || form.endsWith("truncate")) && haveOneExpectation(expected, actual),
  ],
  [
    "Several arguments are missing, of which another one is named first",
    ({ parameter }, expected, actual) => parameter === undefined && haveOneCode(expected, actual),
  ],
  [
    "Another argument is shown in place of the callback, or the callback has another name",
    (_, expected, actual) =>
      /^The "(cb|callback)" /.test(expected.message ?? "") && /^The "cb" /.test(actual.message ?? ""),
  ],
  [
    "The form with a callback calls the option `options.flag`",
    ({ value }, expected, actual) => hasField(value, "flag") && haveOneCode(expected, actual),
  ],
  [
    "Node fails in `Buffer.from` for a piece of the content",
    ({ parameter, value }, expected, actual) =>
      parameter === "data" && Array.isArray(value) && haveOneCode(expected, actual),
  ],
  [
    "Only the binding knows the random name of a directory that was not made",
    ({ form }, expected, actual) => form.endsWith("mkdtemp") && haveOneCode(expected, actual),
  ],
  [
    "The errors of JavaScript name another variable",
    (_, expected, actual) =>
      expected.name === "TypeError" && actual.name === "TypeError" && expected.code === undefined,
  ],
  [
    "Node throws from the end of a read what is thrown at once here",
    (_, expected, actual) => expected.code === "ERR_UNKNOWN_ENCODING" && haveOneCode(expected, actual),
  ],
  [
    "Node shows no empty path, and no path in the synchronous form of `opendir`",
    ({ form, value }, expected, actual) => (value === "" || form === "sync opendir") && haveOneCode(expected, actual),
  ],

  [
    "The callback may stand in the place of an argument before it",
    ({ form, parameter }, expected) =>
      /^callback re(ad|alpath)$/.test(form) && parameter === undefined && /^The "cb" /.test(expected.message ?? ""),
  ],

  // Faults of Node that are not repeated.
  [
    "Node has an empty prefix end in five letters, which the system refuses",
    ({ form, value }) => form.endsWith("mkdtemp") && Object(value).length === 0,
  ],
  [
    "Node forgets the number of the system's error for a closed descriptor",
    ({ form }, expected) => form === "callback readFile" && /"list"/.test(expected.message ?? ""),
  ],
  [
    "Node's `cp` and `watchFile` fail for a path in a Buffer in functions for paths that take strings",
    ({ value }, expected) => value instanceof Uint8Array && /"paths?(\[0\])?"/.test(expected.message ?? ""),
  ],
  [
    "Node takes the fifth argument of a form without it for the callback",
    ({ form, value }) => form === "callback write" && typeof value === "string",
  ],
  [
    "The promises of Node take any value in place of a boolean, a mode or flags",
    ({ form, value }, expected) =>
      form.startsWith("promises ") && hasField(value, "recursive", "mode", "flag") && expected.how === "succeeds",
  ],
];

/** The reason why the outcome of a call may differ from that on the host; undefined if both must be equal. */
export function knownDifference(test: Case, expected: Outcome, actual: Outcome): string | undefined {
  return differences.find(([, isSo]) => isSo(test, expected, actual))?.[0];
}

/** All reasons. */
export const reasonsOfDifferences: readonly string[] = differences.map(([reason]) => reason);
