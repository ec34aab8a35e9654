import { dependenciesOf, nameOf, runtimeFields } from "./dependencies-of.js";
import type { RepositoryCheck } from "./repository.js";

/** No package leads back to itself, dev-dependencies included. Each circle is told once, from its smallest name on. */
export const cycles: RepositoryCheck = ({ packages }) => {
  const arrows = new Map(
    packages.map(({ manifest }) => [
      nameOf(manifest),
      [...new Set(dependenciesOf(manifest, [...runtimeFields, "devDependencies"]))],
    ]),
  );
  const problems = new Set<string>();
  const follow = (way: readonly string[]): void => {
    for (const next of arrows.get(way.at(-1) ?? "") ?? []) {
      if (next === way[0]) problems.add(`a circle: ${[...way, next].join(" → ")}`);
      else if (next > (way[0] ?? "") && !way.includes(next)) follow([...way, next]);
    }
  };
  for (const name of arrows.keys()) follow([name]);
  return [...problems];
};
