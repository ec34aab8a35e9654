import { existsSync, readFileSync } from "node:fs";
import { isFamily } from "../repository/levels.js";
import { exportedNames } from "./exported-names.js";

const packages = new URL("../../packages/", import.meta.url);

function fileOf(specifier: string, importer: URL): URL {
  if (isFamily(specifier)) return new URL(`${specifier.replace("@dmemfs/", "")}/src/index.ts`, packages);
  const source = new URL(specifier.replace(/\.js$/, ".ts"), importer);
  if (!existsSync(source))
    throw new Error(`${importer.pathname} exports from "${specifier}", but ${source.pathname} does not exist`);
  return source;
}

/** The names that an index exports, including those of `export * from`, sorted. */
export function exportsOf(index: URL): string[] {
  const { names, modules } = exportedNames(readFileSync(index, "utf8"));
  const all = [...names, ...modules.flatMap((specifier) => exportsOf(fileOf(specifier, index)))];
  return [...new Set(all)].sort();
}
