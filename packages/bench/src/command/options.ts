import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Backend, otherBuilds } from "../backends/backends.js";
import { libraryOfCheckout } from "../library.js";
import { UsageError } from "../usage-error.js";

/**
 * Returns the items with the given names, in the order of the items. Returns all items without a list.
 * @param list - names, separated by commas
 * @param kind - the noun for an item in the message
 * @throws UsageError if a name is unknown. The message lists the known names.
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
 * Returns the number of an option.
 * @throws UsageError if the text is not a number of this kind
 */
export function numberFrom(text: string, option: string, least: number, whole: boolean): number {
  const number = Number(text);
  const good = text.trim() !== "" && Number.isFinite(number) && number >= least && (!whole || Number.isInteger(number));
  if (good) return number;
  throw new UsageError(`${option} must be a ${whole ? "whole " : ""}number of at least ${least}, not "${text}"`);
}

/** The folder of the `auto` files, relative to the working directory. */
const usualFolder = "benchmarks/results";

/**
 * Returns the path of an output file.
 * @param value - a path, or `auto` for a name with the date
 * @throws UsageError if the file is not writable
 */
export function outputFile(option: string, value: string, extension: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(":", "-");
  const path = value === "auto" ? join(usualFolder, `benchmark_${stamp}.${extension}`) : value;
  try {
    if (value === "auto") mkdirSync(usualFolder, { recursive: true });
    accessSync(existsSync(path) ? path : dirname(path), constants.W_OK);
  } catch (error) {
    throw new UsageError(`${option}: cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (existsSync(path) && statSync(path).isDirectory()) throw new UsageError(`${option}: ${path} is a directory`);
  return path;
}

/** The option `--against` of all commands that have it. */
export const againstOption: readonly [flags: string, description: string] = [
  "--against <checkout>",
  "compare with the build in another checkout of this repository",
];

/**
 * Returns the options with the absolute path of the other checkout, if one is given.
 * @throws UsageError if the checkout has no complete build
 */
export async function withCheckout<Options extends { readonly against?: string }>(options: Options): Promise<Options> {
  if (options.against === undefined) return options;
  const against = resolve(options.against);
  await libraryOfCheckout(against);
  return { ...options, against };
}

/**
 * Adds the backend that runs the build of another checkout after each backend that runs the present build.
 * @param checkout - undefined adds none
 * @throws UsageError if no chosen backend has another build
 */
export function withOtherBuild(chosen: readonly Backend[], checkout: string | undefined): readonly Backend[] {
  if (checkout === undefined) return chosen;
  const all = chosen.flatMap((backend) => [backend, ...otherBuilds.filter(({ of }) => of === backend.name)]);
  if (all.length > chosen.length) return all;
  throw new UsageError(`--against needs ${otherBuilds.map(({ of }) => of).join(" or ")} among the backends`);
}
