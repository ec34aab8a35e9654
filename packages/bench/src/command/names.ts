import { UsageError } from "../usage-error.js";

/**
 * The items that a list of names picks, in the order of the items; all of them when there is no list.
 * @param list - names, separated by commas
 * @param kind - what they are called in the message
 * @throws UsageError that names what there is
 */
export function pick<Item extends { readonly name: string }>(
  items: readonly Item[],
  list: string | undefined,
  kind: string,
): readonly Item[] {
  if (list === undefined) return items;
  const names = list.split(",").map((name) => name.trim());
  const known = items.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`unknown ${kind} "${unknown}"; there are ${known.join(", ")}`);
  return items.filter(({ name }) => names.includes(name));
}

/**
 * A number that was given as text.
 * @throws UsageError that says what was expected and what came
 */
export function numberFrom(text: string, option: string, least: number, whole: boolean): number {
  const number = Number(text);
  const good = text.trim() !== "" && Number.isFinite(number) && number >= least && (!whole || Number.isInteger(number));
  if (good) return number;
  throw new UsageError(`${option} must be a ${whole ? "whole " : ""}number of at least ${least}, not "${text}"`);
}
