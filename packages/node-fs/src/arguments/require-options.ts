import { invalidArgType, invalidArgValue } from "../errors/argument-error.js";
import { isEncoding } from "../platform/buffer-text.js";
import { requireAbortSignal } from "./require-value.js";

/** Options of a call: `encoding` and `signal` are checked here, all other options by the call. */
export interface CallOptions {
  readonly encoding?: string | null | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly [name: string]: unknown;
}

/** The options of a call without any. They inherit nothing: a program may have added to `Object.prototype`. */
export const noOptions: CallOptions = /* @__PURE__ */ Object.freeze(Object.create(null));

/**
 * Returns the options of a call. A string is the encoding, added to the defaults. Null, undefined and functions
 * (callbacks in place of options) are the defaults. An object is returned as it is, without the defaults, as in Node.
 */
export function requireOptions(value: unknown, defaults: CallOptions = noOptions): CallOptions {
  if (value === null || value === undefined || typeof value === "function") return defaults;
  if (typeof value === "string") return { ...defaults, encoding: requireEncoding(value) };
  if (typeof value !== "object") throw invalidArgType("options", ["string", "Object"], value);
  const options = value as CallOptions;
  requireEncoding(options.encoding);
  requireAbortSignal(options.signal);
  return options;
}

/** Returns the encoding, which may also be `buffer` or a falsy value. */
export function requireEncoding(value: unknown): string {
  if (value && value !== "buffer" && !isEncoding(value as string))
    throw invalidArgValue("encoding", value, "is invalid encoding");
  return value as string;
}
