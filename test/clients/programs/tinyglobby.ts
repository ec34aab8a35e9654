import type { NodeFs } from "dmemfs/node-fs";
import type * as Tinyglobby from "tinyglobby";
import { type GlobOptions, glob, globSync } from "tinyglobby";
import { loadOver } from "../frame/load-over.js";
import { plantTreeToSearch } from "../frame/plant-tree-to-search.js";
import type { Program, Site } from "../frame/program.js";

const searches: readonly (readonly [string[], GlobOptions])[] = [
  [["**"], {}],
  [["**/*.js"], { dot: true }],
  [["**/*.js"], { followSymbolicLinks: false }],
  [["**/*.{js,ts}"], { ignore: ["**/node_modules/**"], deep: 3 }],
  [["*"], { onlyDirectories: true }],
  [["*"], { onlyFiles: false, expandDirectories: false }],
  [["src/**", "!**/*.ts"], { absolute: true }],
  [["src/deep/\\[f\\].js"], {}],
  [["linked"], {}],
  [["missing/**"], {}],
  [["**/*.JS"], { caseSensitiveMatch: false }],
];

type Search = Pick<typeof Tinyglobby, "glob" | "globSync">;

async function run({ glob, globSync }: Search, { root }: Site, fs?: NodeFs): Promise<unknown> {
  const found: unknown[] = [];
  for (const [patterns, options] of searches) {
    const given = { ...options, cwd: root, ...(fs === undefined ? {} : { fs }) };
    const asynchronous = (await glob(patterns, given)).sort();
    found.push({ patterns, options, asynchronous, synchronous: globSync(patterns, given).sort() });
  }
  return found;
}

export const tinyglobby: readonly Program[] = [
  {
    name: "tinyglobby with its option",
    prepare: plantTreeToSearch,
    run: (site) => run({ glob, globSync }, site, site.fs),
  },
  {
    name: "tinyglobby by import",
    prepare: plantTreeToSearch,
    run: (site) => run(loadOver<Search>(site.fs, "tinyglobby"), site),
  },
];
