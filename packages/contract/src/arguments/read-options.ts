import { InvalidArgumentError } from "../errors/invalid-argument-error.js";
import type { ErrorDetails } from "../errors/mfs-error.js";
import { displayText } from "./display-text.js";
import { invalidArgument } from "./invalid-argument.js";

/** The options of a call. Has no prototype. */
export type OwnOptions<Options extends object> = { readonly [Name in keyof Options]?: Options[Name] };

const none: object = Object.freeze(Object.create(null));

/**
 * Reads the options of a call: the own properties of any object, each once. Ignores inherited properties, because a program may
 * have added to `Object.prototype`. For authors of packages.
 * @param options - `undefined` for a call without options
 * @param known - the names of all options of the call
 * @param expected - what the options must be, as the end of "must be …"
 * @returns a record without a prototype
 * @throws InvalidArgumentError if `options` is not an object, or has an enumerable property with another name. Otherwise a bare
 * `100` in place of `{ maxSize: 100 }`, or a misspelt name, would set no limit
 * @throws the error of a getter or a Proxy
 */
export function readOptions<Options extends object>(
  options: Options | undefined,
  known: readonly (keyof Options & string)[],
  place: ErrorDetails,
  expected = "an object",
): OwnOptions<Options> {
  if (options === undefined) return none;
  if (typeof options !== "object" || options === null) throw invalidArgument("options", expected, options, place);
  const names: readonly string[] = known;
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new InvalidArgumentError({
      ...place,
      detail: `unknown option ${displayText(unknown)}; known are ${known.join(", ")}`,
    });
  }
  const own: { -readonly [Name in keyof Options]?: Options[Name] } = Object.create(null);
  for (const name of known) if (Object.hasOwn(options, name)) own[name] = options[name];
  return own;
}
