import { isDeepStrictEqual } from "node:util";
import { dependenciesOf } from "./dependencies-of.js";
import { isFamily } from "./levels.js";
import type { Manifest, Repository, RepositoryCheck, WorkspacePackage } from "./repository.js";

function fieldProblems(manifest: Manifest, expected: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(expected)
    .map(([field, value]) => ({ field, value, found: manifest[field as keyof Manifest] }))
    .filter(({ value, found }) => !isDeepStrictEqual(found, value))
    .map(({ field, value, found }) => `${field} must be ${JSON.stringify(value)}, not ${JSON.stringify(found)}`);
}

function repositoryProblems(manifest: Manifest, folder: string): string[] {
  const directory = (manifest.repository as { directory?: unknown } | undefined)?.directory;
  return directory === folder ? [] : [`repository.directory must be "${folder}", not ${JSON.stringify(directory)}`];
}

function conditionProblems(subpath: string, conditions: unknown): string[] {
  if (typeof conditions === "string") {
    return conditions.endsWith(".json") ? [] : [`exports["${subpath}"] has no types`];
  }
  const names = Object.keys((conditions as object | null) ?? {});
  const missing = ["import", "require"].filter((name) => !names.includes(name));
  const unsorted = Object.entries((conditions as object | null) ?? {}).filter(
    ([, target]) => typeof target !== "object" || target === null || Object.keys(target)[0] !== "types",
  );
  return [
    ...missing.map((name) => `exports["${subpath}"] has no "${name}"`),
    ...unsorted.map(([name]) => `exports["${subpath}"].${name} must name its types first`),
  ];
}

function exportsProblems(manifest: Manifest): string[] {
  const subpaths = Object.entries((manifest.exports as object | undefined) ?? {});
  const missing = [".", "./package.json"].filter((name) => !subpaths.some(([subpath]) => subpath === name));
  return [
    ...missing.map((name) => `exports has no "${name}"`),
    ...subpaths.flatMap(([subpath, conditions]) => conditionProblems(subpath, conditions)),
  ];
}

function workspaceProblems(manifest: Manifest): string[] {
  const dependencies = (manifest.dependencies ?? {}) as Readonly<Record<string, string>>;
  return dependenciesOf(manifest, ["dependencies"])
    .filter((name) => isFamily(name) && !dependencies[name]?.startsWith("workspace:"))
    .map((name) => `${name} must come from the workspace, not as "${dependencies[name]}"`);
}

function publishedProblems({ folder, manifest }: WorkspacePackage, { manifest: root, files }: Repository): string[] {
  const expected = { license: "MIT", type: "module", sideEffects: false, files: ["dist"], engines: root.engines };
  const { scripts = {}, description } = manifest as { scripts?: Record<string, string>; description?: string };
  const verbs = ["build", "typecheck", "check:package"].filter((verb) => scripts[verb] === undefined);
  const absent = ["README.md", "LICENSE"].filter((name) => !files.includes(`${folder}/${name}`));
  return [
    ...fieldProblems(manifest, expected),
    ...repositoryProblems(manifest, folder),
    ...exportsProblems(manifest),
    ...workspaceProblems(manifest),
    ...(description === undefined ? ["description is missing"] : []),
    ...verbs.map((verb) => `scripts has no "${verb}"`),
    ...absent.map((name) => `${name} is missing in the folder`),
  ];
}

/** The manifests of all published packages agree in licence, entry points, engines and repository. */
export const manifests: RepositoryCheck = (repository) =>
  repository.packages
    .filter(({ manifest }) => manifest.private !== true)
    .flatMap((each) => publishedProblems(each, repository).map((text) => `${each.folder}/package.json: ${text}`));
