import { resolve } from "node:path";
import { type Backend, otherBuilds } from "../backends/backends.js";
import { libraryOfCheckout } from "../library.js";
import { UsageError } from "../usage-error.js";

/** What the option is called in the help of every command that has it. */
export const againstOption: readonly [flags: string, description: string] = [
  "--against <checkout>",
  "compare with the build in another checkout of this repository",
];

/**
 * Options with the absolute path of the other checkout, if one is given.
 * @throws UsageError if the checkout has no complete build
 */
export async function withCheckout<Options extends { readonly against?: string }>(options: Options): Promise<Options> {
  if (options.against === undefined) return options;
  const against = resolve(options.against);
  await libraryOfCheckout(against);
  return { ...options, against };
}

/**
 * Adds to each backend of ours the one that runs the build of another checkout, next to it.
 * @param checkout - undefined adds none
 * @throws UsageError if none of the backends is ours
 */
export function withOtherBuild(chosen: readonly Backend[], checkout: string | undefined): readonly Backend[] {
  if (checkout === undefined) return chosen;
  const all = chosen.flatMap((backend) => [backend, ...otherBuilds.filter(({ of }) => of === backend.name)]);
  if (all.length > chosen.length) return all;
  throw new UsageError(`--against needs ${otherBuilds.map(({ of }) => of).join(" or ")} among the backends`);
}
