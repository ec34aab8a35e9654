import type { Case } from "./cases.js";

const reasons: [reason: string, isSo: (test: Case) => boolean][] = [
  [
    "Node asserts that a mode fits into an integer of 32 bits with a sign, and aborts the process",
    ({ form, parameter, value }) => value === 2 ** 31 && (parameter === "mode" || form.endsWith("mkdir")),
  ],
  [
    "Node fails to describe a symbol in place of a descriptor, and aborts the process",
    ({ parameter, value }) => parameter === "descriptor" && typeof value === "symbol",
  ],
  [
    "Node asserts that the length of a read is an integer, and aborts the process",
    ({ form, parameter, value }) =>
      form === "FileHandle read" &&
      (parameter === "count" ? !(value === null || value === undefined) : Object.hasOwn(Object(value), "length")),
  ],
  [
    "Node throws in an internal callback, which no program can catch",
    ({ form, value }) =>
      (/(callback|promises) opendir/.test(form) && Object.hasOwn(Object(value), "bufferSize")) ||
      (form === "callback readFile" && value === -1),
  ],
  [
    "Node closes without a callback later, and throws if the number is closed then",
    ({ form, value }) => form === "wrong callback close" && value === undefined,
  ],
  [
    "Node takes the function for the callback, so that the promise stays pending",
    ({ form, value }) => form === "promises opendir" && typeof value === "function",
  ],
];

/** Whether the call would end the process of the host or never complete: it is made on the object under test only. */
export function endsTheHost(test: Case): boolean {
  return reasons.some(([, isSo]) => isSo(test));
}
