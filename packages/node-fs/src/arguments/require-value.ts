import { invalidArgType, invalidArgValue } from "../errors/argument-error.js";

/** A function that a caller passed. */
export type Callback = (...args: unknown[]) => unknown;

/** Returns the function. @throws for anything else. */
export function requireFunction(value: unknown, name = "cb"): Callback {
  if (typeof value !== "function") throw invalidArgType(name, "Function", value);
  return value as Callback;
}

/** Returns the boolean. @throws for anything else. */
export function requireBoolean(value: unknown, name: string): boolean {
  if (typeof value !== "boolean") throw invalidArgType(name, "boolean", value);
  return value;
}

/** Returns the string. @throws for anything else. */
export function requireString(value: unknown, name: string): string {
  if (typeof value !== "string") throw invalidArgType(name, "string", value);
  return value;
}

/** Returns the object. @throws for null, arrays and functions too. */
export function requireObject(value: unknown, name = "options"): object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalidArgType(name, "Object", value);
  return value;
}

/** Returns the value. @throws unless it is one of the list. */
export function requireOneOf<Value>(value: unknown, name: string, allowed: readonly Value[]): Value {
  if (allowed.includes(value as Value)) return value as Value;
  const names = allowed.map((each) => (typeof each === "string" ? `'${each}'` : String(each)));
  throw invalidArgValue(name, value, `must be one of: ${names.join(", ")}`);
}

/** Returns the signal, or undefined for undefined. @throws for anything else. */
export function requireAbortSignal(value: unknown, name = "options.signal"): AbortSignal | undefined {
  if (value === undefined || (typeof value === "object" && value !== null && "aborted" in value))
    return value as AbortSignal | undefined;
  throw invalidArgType(name, "AbortSignal", value);
}
