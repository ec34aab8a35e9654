import { posix } from "node:path";
import {
  type DependencyField,
  dependenciesOf,
  isTestOrTool,
  nameOf,
  packageOf,
  runtimeFields,
} from "./dependencies-of.js";
import { importsOf } from "./imports-of.js";
import { isFamily } from "./levels.js";
import type { Manifest, Repository, RepositoryCheck, SourceFile, WorkspacePackage } from "./repository.js";

const sharedByExamples = "examples/shared/";
/** The adapter that the bench measures, a private package without exports. */
const measuredExample = "examples/wa-sqlite/src/";

function relativeProblem(path: string, specifier: string, folder: string): string | undefined {
  const target = posix.normalize(posix.join(posix.dirname(path), specifier));
  if (target.startsWith(`${folder}/`) || isTestOrTool(path)) return undefined;
  if (folder === "packages/bench" && target.startsWith(measuredExample)) return undefined;
  if (folder.startsWith("examples/") && target.startsWith(sharedByExamples)) return undefined;
  return `"${specifier}" leaves the package; another package is imported by its name`;
}

function isExported(specifier: string, target: Manifest | undefined): boolean {
  const subpath = `.${specifier.slice(packageOf(specifier).length)}`;
  return target === undefined || Object.hasOwn((target.exports as object | undefined) ?? {}, subpath);
}

function familyProblem(specifier: string, manifest: Manifest, tests: boolean, repository: Repository) {
  const name = packageOf(specifier);
  if (name === nameOf(manifest)) return undefined;
  const fields: DependencyField[] = tests ? [...runtimeFields, "devDependencies"] : [...runtimeFields];
  if (!dependenciesOf(manifest, fields).includes(name)) return `${name} is not in the ${fields.join(", ")}`;
  const target = repository.packages.find((candidate) => nameOf(candidate.manifest) === name);
  return isExported(specifier, target?.manifest) ? undefined : `"${specifier}" is not among the exports of ${name}`;
}

function foreignProblem(specifier: string, manifest: Manifest): string | undefined {
  const name = packageOf(specifier);
  if (manifest.private === true || specifier.startsWith("node:")) return undefined;
  return dependenciesOf(manifest, ["peerDependencies"]).includes(name) ? undefined : `${name} is not a D-MemFS package`;
}

function problemOf(specifier: string, path: string, owner: WorkspacePackage, repository: Repository) {
  const tests = isTestOrTool(path);
  if (specifier.startsWith(".")) return relativeProblem(path, specifier, owner.folder);
  if (isFamily(packageOf(specifier))) return familyProblem(specifier, owner.manifest, tests, repository);
  return tests ? undefined : foreignProblem(specifier, owner.manifest);
}

function problemsIn(source: SourceFile, owner: WorkspacePackage, repository: Repository): string[] {
  return importsOf(source).flatMap(({ specifier, line }) => {
    const problem = specifier === undefined ? undefined : problemOf(specifier, source.path, owner, repository);
    return problem === undefined ? [] : [`${source.path}:${line}: ${problem}`];
  });
}

/**
 * Each import is declared in `package.json`: a D-MemFS package under its name, in `dependencies` for published code, at least
 * in `devDependencies` for tests. Published code imports only D-MemFS packages. Examples import `examples/shared` by its path.
 */
export const imports: RepositoryCheck = (repository) =>
  repository.packages.flatMap((owner) => owner.sources.flatMap((source) => problemsIn(source, owner, repository)));
