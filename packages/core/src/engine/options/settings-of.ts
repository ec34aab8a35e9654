import { readOptions } from "@dmemfs/contract";
import type { OptionCheck, OptionPlace } from "./option-check.js";

/** Options, each of which may be absent. */
type Given<Settings> = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

/**
 * Returns all options, each read once, with defaults for those that are absent.
 * @throws InvalidArgumentError for an option that is unknown or whose value is not allowed
 */
export function settingsOf<Settings extends object>(
  given: Given<Settings> | undefined,
  checks: Readonly<Record<keyof Settings, OptionCheck>>,
  defaults: Settings,
  place: OptionPlace,
): Settings {
  if (given === undefined) return defaults;
  const names = Object.keys(checks) as (keyof Settings & string)[];
  const own = readOptions<Given<Settings>>(given, names, place);
  const settings = { ...defaults };
  for (const name of names) {
    const { [name]: value } = own;
    if (value === undefined) continue;
    checks[name](name, value as never, place);
    settings[name] = value as Settings[typeof name];
  }
  return settings;
}
