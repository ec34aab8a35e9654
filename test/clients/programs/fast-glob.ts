import { join } from "node:path";
import type { NodeFs } from "dmemfs/node-fs";
import glob, { type Options } from "fast-glob";
import { failureOf } from "../frame/failure-of.js";
import { plantTreeToSearch } from "../frame/plant-tree-to-search.js";
import type { Program, Site } from "../frame/program.js";

type Adapter = NonNullable<Options["fs"]>;

const searches: readonly (readonly [string | string[], Options])[] = [
  ["**", {}],
  ["**/*.js", { dot: true }],
  ["**/*.js", { followSymbolicLinks: false }],
  ["**/*.{js,ts}", { ignore: ["**/node_modules/**"], deep: 3 }],
  ["*", { onlyDirectories: true }],
  ["*", { onlyFiles: false, markDirectories: true }],
  [["src/**", "!**/*.ts"], { absolute: true }],
  ["src/deep/\\[f\\].js", {}],
  ["linked/*.js", {}],
  ["missing/**", {}],
  ["**/*.js", { caseSensitiveMatch: false, baseNameMatch: true, unique: false }],
];

const adapterOf = (fs: NodeFs): Adapter => fs as unknown as Adapter;

async function search({ fs, root }: Site, patterns: string | string[], options: Options): Promise<unknown> {
  const given = { ...options, cwd: root, fs: adapterOf(fs) };
  const streamed: unknown[] = [];
  for await (const entry of glob.stream(patterns, given)) streamed.push(entry);
  return {
    search: [patterns, options],
    asynchronous: (await glob(patterns, given)).sort(),
    synchronous: glob.sync(patterns, given).sort(),
    streamed: streamed.sort(),
  };
}

async function metadata({ fs, root }: Site): Promise<unknown> {
  const entries = await glob("**", { cwd: root, stats: true, fs: adapterOf(fs) });
  return entries.map(({ path, stats, dirent }) => [path, stats?.size, stats?.mode, dirent.isFile()]).sort();
}

async function failures({ fs, root }: Site): Promise<unknown> {
  const given = { suppressErrors: false, fs: adapterOf(fs) };
  return [
    await failureOf(() => glob("*", { ...given, cwd: join(root, "a.js") })),
    await failureOf(() => glob("*", { ...given, cwd: join(root, "a.js", "x") })),
  ];
}

export const fastGlob: Program = {
  name: "fast-glob",
  prepare: plantTreeToSearch,
  run: async (site) => ({
    found: await Promise.all(searches.map(([patterns, options]) => search(site, patterns, options))),
    metadata: await metadata(site),
    failures: await failures(site),
  }),
};
