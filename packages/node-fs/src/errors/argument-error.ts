import { inspect, shorten } from "../platform/inspect.js";

/** A class of errors that Node throws for a wrong argument. */
type ErrorClass = ErrorConstructor | RangeErrorConstructor | TypeErrorConstructor;

/** An error with a code of Node, such as `ERR_INVALID_ARG_TYPE`. */
export interface NodeError extends Error {
  code: string;
}

/** An error with a code and the text of any error, as Node's bindings throw it. */
export function bindingError(Base: ErrorClass, code: string, message: string): NodeError {
  return Object.assign(new Base(message), { code });
}

/** An error with the name, the text form and the stack of Node's: `TypeError [CODE]: message`. */
export function nodeError(Base: ErrorClass, code: string, message: string): NodeError {
  const { name } = Base;
  const titled = `${name} [${code}]: `;
  const error = bindingError(Base, code, message);
  if (error.stack !== undefined) error.stack = error.stack.replace(`${name}: `, titled);
  return Object.defineProperty(error, "toString", {
    value: () => titled + error.message,
    configurable: true,
    writable: true,
  });
}

/**
 * The error for an argument of the wrong type.
 * @param expected - as in Node: types ("string"), classes ("Buffer"), other words ("Time in seconds")
 */
export function invalidArgType(name: string, expected: string | readonly string[], actual: unknown): NodeError {
  const subject = `"${name}" ${kindOf(name)}`;
  const message = `The ${subject} must be ${describeExpected([expected].flat())}. Received ${describeType(actual)}`;
  return nodeError(TypeError, "ERR_INVALID_ARG_TYPE", message);
}

/** The error for an argument of the right type whose value is wrong. */
export function invalidArgValue(name: string, value: unknown, reason = "is invalid"): NodeError {
  const message = `The ${kindOf(name)} '${name}' ${reason}. Received ${shorten(inspect(value), 128, 128)}`;
  return nodeError(TypeError, "ERR_INVALID_ARG_VALUE", message);
}

/** The error for a number outside of its range. */
export function outOfRange(name: string, range: string, received: unknown): NodeError {
  const message = `The value of "${name}" is out of range. It must be ${range}. Received ${describeNumber(received)}`;
  return nodeError(RangeError, "ERR_OUT_OF_RANGE", message);
}

function kindOf(name: string): string {
  return name.includes(".") ? "property" : "argument";
}

/** The sentence about what is expected: types first, then classes, then the rest. */
function describeExpected(expected: readonly string[]): string {
  const types = expected.filter((word) => /^(?:string|number|boolean|bigint|symbol|[fF]unction|[oO]bject)$/.test(word));
  const rest = expected.filter((word) => !types.includes(word));
  const classes = rest.filter((word) => /^[A-Z][a-zA-Z0-9]*$/.test(word));
  const others = rest.filter((word) => !classes.includes(word));
  if (classes.length > 0 && types.includes("Object")) classes.push(...types.splice(types.indexOf("Object"), 1));
  const parts: string[] = [];
  if (types.length > 0) parts.push(`${types.length > 1 ? "one of type" : "of type"} ${list(types).toLowerCase()}`);
  if (classes.length > 0) parts.push(`an instance of ${list(classes)}`);
  if (others.length > 0) parts.push((others.length > 1 ? "one of " : article(others)) + list(others));
  return parts.join(" or ");
}

function article([word = ""]: readonly string[]): string {
  return word.toLowerCase() === word ? "" : "an ";
}

/** `a`, `a or b`, `a, b, or c`. */
function list(words: readonly string[]): string {
  if (words.length < 3) return words.join(" or ");
  return `${words.slice(0, -1).join(", ")}, or ${words.at(-1)}`;
}

function describeType(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "function") return `function ${value.name}`;
  if (typeof value === "object") return describeObject(value);
  if (typeof value !== "string") return `type ${typeof value} (${inspect(value)})`;
  const text = shorten(value, 28, 25);
  return `type string (${text.includes("'") ? JSON.stringify(text) : `'${text}'`})`;
}

function describeObject(value: object): string {
  const maker = value.constructor;
  return maker && "name" in maker ? `an instance of ${maker.name}` : inspect(value, -1);
}

/** A number with its digits in groups of three above 2**32, as in Node's messages. */
function describeNumber(value: unknown): string {
  const isLong = typeof value === "bigint" || Number.isInteger(value);
  if (!isLong || Math.abs(Number(value)) <= 2 ** 32) return inspect(value);
  const digits = String(value).replace(/(?<=\d)(?=(?:\d{3})+$)/g, "_");
  return typeof value === "bigint" ? `${digits}n` : digits;
}
