import { nodeError } from "../errors/argument-error.js";
import { requireInt32, requireInteger, requireMode, requireUint32 } from "./require-number.js";
import { noOptions } from "./require-options.js";
import { requireBoolean, requireFunction, requireObject } from "./require-value.js";

type Fields = Readonly<Record<string, unknown>>;

/** The options over their defaults. @throws unless they are an object or undefined. */
function merge(defaults: Fields, value: unknown): Fields {
  return value === undefined ? defaults : { ...defaults, ...requireObject(value) };
}

/** The options with these names. @throws unless each is a boolean. */
function booleans<Name extends string>(options: Fields, names: readonly Name[]): Record<Name, boolean> {
  return Object.fromEntries(names.map((name) => [name, requireBoolean(options[name], `options.${name}`)])) as Record<
    Name,
    boolean
  >;
}

/** Returns the options of `rmdir`. The numbers of retries are only checked: no call is retried. */
export function requireRmdirOptions(value: unknown): { readonly recursive: boolean } {
  return requireRemoveOptions(value === undefined ? value : { ...requireObject(value), force: false });
}

/** Returns the options of `rm`. */
export function requireRemoveOptions(value: unknown): { readonly recursive: boolean; readonly force: boolean } {
  const options = merge({ recursive: false, force: false, retryDelay: 100, maxRetries: 0 }, value);
  const { recursive } = booleans(options, ["recursive"]);
  requireInt32(options.retryDelay, "options.retryDelay", 0);
  requireUint32(options.maxRetries, "options.maxRetries");
  return { recursive, ...booleans(options, ["force"]) };
}

/** Returns the options of `mkdir`: an object, or a mode in its place. */
export function requireMkdirOptions(value: unknown): { readonly recursive: boolean; readonly mode: number } {
  const isMode = typeof value === "number" || typeof value === "string";
  const options = (isMode ? { mode: value, recursive: false } : value || noOptions) as Fields;
  const { mode = 0o777, recursive = false } = options;
  return { recursive: requireBoolean(recursive, "options.recursive"), mode: requireMode(mode) };
}

const copySwitches = [
  "dereference",
  "errorOnExist",
  "force",
  "preserveTimestamps",
  "recursive",
  "verbatimSymlinks",
] as const;

/** The options of `cp`. */
export interface CopyOptions extends Readonly<Record<(typeof copySwitches)[number], boolean>> {
  readonly mode: number;
  readonly filter: ((source: string, destination: string) => unknown) | undefined;
}

/** Returns the options of `cp`. */
export function requireCopyOptions(value: unknown): CopyOptions {
  const defaults = Object.fromEntries(copySwitches.map((name) => [name, name === "force"]));
  const options = merge({ ...defaults, mode: 0, filter: undefined }, value);
  const switches = booleans(options, copySwitches);
  const mode = requireInteger(options.mode ?? 0, "mode", 0, 7);
  if (switches.dereference && switches.verbatimSymlinks)
    throw nodeError(
      TypeError,
      "ERR_INCOMPATIBLE_OPTION_PAIR",
      'Option "dereference" cannot be used in combination with option "verbatimSymlinks"',
    );
  const { filter } = options;
  if (filter !== undefined) requireFunction(filter, "options.filter");
  return { ...switches, mode, filter: filter as CopyOptions["filter"] };
}
