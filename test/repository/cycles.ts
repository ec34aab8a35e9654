import { dependenciesOf, nameOf, runtimeFields } from "./dependencies-of.js";
import type { RepositoryCheck } from "./repository.js";

/**
 * No package depends on itself through other packages, including development dependencies. Each cycle is reported once, starting
 * at its first name.
 */
export const cycles: RepositoryCheck = ({ packages }) => {
  const dependencies = new Map(
    packages.map(({ manifest }) => [
      nameOf(manifest),
      [...new Set(dependenciesOf(manifest, [...runtimeFields, "devDependencies"]))],
    ]),
  );
  const problems = new Set<string>();
  const follow = (chain: readonly string[]): void => {
    for (const next of dependencies.get(chain.at(-1) ?? "") ?? []) {
      if (next === chain[0]) problems.add(`a cycle: ${[...chain, next].join(" → ")}`);
      else if (next > (chain[0] ?? "") && !chain.includes(next)) follow([...chain, next]);
    }
  };
  for (const name of dependencies.keys()) follow([name]);
  return [...problems];
};
