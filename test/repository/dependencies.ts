import { dependenciesOf, nameOf, runtimeFields } from "./dependencies-of.js";
import { isFamily, levelOf, runtimeDependencies } from "./levels.js";
import type { RepositoryCheck } from "./repository.js";

function arrowProblem(from: string, to: string, runtime: boolean): string | undefined {
  const [fromLevel, toLevel] = [levelOf(from), levelOf(to)];
  if (fromLevel === undefined || toLevel === undefined) return undefined;
  if (toLevel === fromLevel) return `${from} → ${to} points sideways: both are of level ${fromLevel}`;
  if (toLevel > fromLevel) return `${from} → ${to} points upwards: from level ${fromLevel} to ${toLevel}`;
  if (!runtime || (runtimeDependencies[fromLevel] ?? [to]).includes(to)) return undefined;
  return `${from} → ${to}: level ${fromLevel} may depend only on ${runtimeDependencies[fromLevel]?.join(", ")}, except in tests`;
}

/** A package depends only on packages of a lower level. Development dependencies follow the same rule. */
export const dependencies: RepositoryCheck = ({ packages }) =>
  packages.flatMap(({ folder, manifest }) => {
    const from = nameOf(manifest);
    if (levelOf(from) === undefined) return [`${folder}: ${from} has no level in test/repository/levels.ts`];
    const runtime = dependenciesOf(manifest, runtimeFields);
    const tests = dependenciesOf(manifest, ["devDependencies"]);
    return [
      ...runtime.filter(isFamily).map((to) => arrowProblem(from, to, true)),
      ...tests.filter(isFamily).map((to) => arrowProblem(from, to, false)),
    ]
      .filter((problem) => problem !== undefined)
      .map((problem) => `${folder}/package.json: ${problem}`);
  });
