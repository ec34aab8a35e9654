import { displayText } from "../arguments/display-text.js";
import { ownProperties } from "../arguments/own-properties.js";
import { formatSoon } from "./format-soon.js";

/** A `TypeError` that carries Node's code. */
export type ArgumentTypeError = TypeError & {
  /** Node's error code. */
  readonly code: "ERR_INVALID_ARG_TYPE";
};

/** Returns an own property of any value. Calls no getter. */
function ownValue(object: unknown, property: string): unknown {
  return Object.getOwnPropertyDescriptor(Object(object), property)?.value;
}

/** The name of a class or function. The `name` property may hold any value. */
function nameOf(kind: unknown): string {
  const name = ownValue(kind, "name");
  return typeof name === "string" ? displayText(name) : "Object";
}

function describe(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "object") {
    return `an instance of ${nameOf(ownValue(Object.getPrototypeOf(value), "constructor"))}`;
  }
  if (typeof value === "function") return `function ${nameOf(value)}`;
  return `type ${typeof value}`;
}

/**
 * Creates the `TypeError` (code `ERR_INVALID_ARG_TYPE`) for an argument of the wrong type, such as a path that is not a string.
 * @param name - the argument's name
 * @param expected - what it must be, as the end of "must be …"
 * @param received - the value that was passed
 */
export function invalidArgumentType(name: string, expected: string, received: unknown): ArgumentTypeError {
  const error = new TypeError(`The "${name}" argument must be ${expected}. Received ${describe(received)}`);
  formatSoon(error);
  const code = "ERR_INVALID_ARG_TYPE";
  // Defined, because an assignment fails if a prototype has a read-only `code`.
  return Object.defineProperty(error, "code", ownProperties({ value: code, enumerable: true })) as ArgumentTypeError;
}
