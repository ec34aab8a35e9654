import { posix } from "node:path";
import { isTestOrTool } from "./dependencies-of.js";
import { importsOf } from "./imports-of.js";
import type { RepositoryCheck, SourceFile } from "./repository.js";

const core = "packages/core/src/";

/** The modules of core, from the top. Each may import those below it, and those of the same row. */
const rows: readonly (readonly string[])[] = [
  ["heap/memory-file-system.ts", "heap/retain-hidden-classes.ts"],
  ["heap"],
  ["heap/options"],
  ["engine/index.ts"],
  ["engine/descriptions"],
  ["engine/methods"],
  ["engine/operations"],
  ["engine/steps"],
  ["engine/handle"],
  ["engine/open"],
  ["engine/drive"],
  ["engine/content", "engine/options"],
  ["engine/change"],
  ["engine/tree"],
  ["engine/path", "engine/glob", "engine/arguments", "engine/platform.ts"],
];

/** The packages, and one file of another package, that may import a particular engine. */
const engineUsers = [
  "packages/dmemfs/",
  "packages/testing/",
  "packages/vitest-plugin/",
  "packages/bench/",
  "examples/",
];
const engineChoice = "packages/async/src/file-system-of.ts";

function moduleOf(path: string): string {
  const inside = path.slice(core.length);
  return rows.flat().find((name) => name === inside) ?? posix.dirname(inside);
}

function rowOf(module: string): number {
  return rows.findIndex((row) => row.includes(module));
}

function upwards(path: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const target = moduleOf(posix.join(posix.dirname(path), specifier).replace(/\.js$/, ".ts"));
  const [from, to] = [rowOf(moduleOf(path)), rowOf(target)];
  if (from < 0) return `${moduleOf(path)} has no row in test/repository/modules.ts`;
  return to >= from ? undefined : `${moduleOf(path)} imports ${target}, which is above it`;
}

function engineProblem(path: string, specifier: string): string | undefined {
  if (specifier !== "@dmemfs/core" || path === engineChoice) return undefined;
  if (!path.startsWith("packages/") || engineUsers.some((folder) => path.startsWith(folder))) return undefined;
  return "imports the heap engine; a wrapper imports @dmemfs/core/engine and works on every engine";
}

function problemsIn({ path, text }: SourceFile): string[] {
  const isInside = path.startsWith(`${core}heap/`) || path.startsWith(`${core}engine/`);
  return importsOf({ path, text }).flatMap(({ specifier, line }) => {
    if (specifier === undefined) return [];
    const problem = isInside ? upwards(path, specifier) : engineProblem(path, specifier);
    return problem === undefined ? [] : [`${path}:${line}: ${problem}`];
  });
}

/** The modules of core import only modules below them, and wrappers import no particular engine. */
export const modules: RepositoryCheck = ({ packages }) =>
  packages.flatMap(({ sources }) => sources.filter(({ path }) => !isTestOrTool(path)).flatMap(problemsIn));
