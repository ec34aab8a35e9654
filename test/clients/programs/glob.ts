import { type GlobOptions, glob, globStream, globSync, type Path } from "glob";
import { plantTreeToSearch } from "../frame/plant-tree-to-search.js";
import type { Program, Site } from "../frame/program.js";

const searches: readonly (readonly [string | string[], GlobOptions])[] = [
  ["**", {}],
  ["**/*.js", { dot: true }],
  ["**/*.js", { follow: true, maxDepth: 6 }],
  ["**/*.{js,ts}", { ignore: ["**/node_modules/**"] }],
  ["**", { nodir: true, absolute: true }],
  ["*", { mark: true }],
  ["src/deep/\\[f\\].js", {}],
  ["linked/*.js", { realpath: true }],
  ["missing/**", {}],
  ["**/*.JS", { nocase: true, matchBase: true }],
];

async function search({ fs, root }: Site, patterns: string | string[], options: GlobOptions): Promise<unknown> {
  const given = { ...options, cwd: root, fs, withFileTypes: false } as const;
  const streamed: string[] = [];
  for await (const path of globStream(patterns, given)) streamed.push(path);
  return {
    search: [patterns, options],
    asynchronous: (await glob(patterns, given)).sort(),
    synchronous: globSync(patterns, given).sort(),
    streamed: streamed.sort(),
  };
}

function describe(path: Path): unknown {
  return [path.relative(), path.mode, path.size, path.isDirectory(), path.isSymbolicLink()];
}

async function metadata({ fs, root }: Site): Promise<unknown> {
  const paths = await glob("**", { cwd: root, fs, withFileTypes: true, stat: true, dot: true });
  // The size of a directory depends on the filesystem.
  return paths
    .filter((path) => !path.isDirectory())
    .map(describe)
    .sort();
}

export const globProgram: Program = {
  name: "glob",
  prepare: plantTreeToSearch,
  run: async (site) => ({
    found: await Promise.all(searches.map(([patterns, options]) => search(site, patterns, options))),
    metadata: await metadata(site),
  }),
};
