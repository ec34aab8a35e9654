import { join } from "node:path";
import type { NodeFs } from "@dmemfs/node-fs";
import glob, { type Options } from "fast-glob";
import { describe, it } from "vitest";
import { failureOf, plant, runOnBoth } from "./run-on-both.js";

function prepare(fs: NodeFs, root: string): void {
  plant(fs, root, {
    "a.js": "",
    "b.ts": "",
    ".hidden/c.js": "",
    "src/d.js": "",
    "src/deep/e.js": "",
    "src/deep/[f].js": "",
    "src/ü/g h.ts": "",
    "node_modules/x/index.js": "",
  });
  fs.mkdirSync(join(root, "empty"));
  fs.symlinkSync("src/deep", join(root, "linked"));
  fs.symlinkSync("nowhere", join(root, "dangling.js"));
  fs.symlinkSync("..", join(root, "src/deep/up"));
}

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

describe("fast-glob", () => {
  it.each(searches)("finds the same for %j with %j", async (patterns, options) => {
    await runOnBoth(async (fs, root) => {
      prepare(fs, root);
      const given = { ...options, cwd: root, fs: fs as unknown as NonNullable<Options["fs"]> };
      const streamed: unknown[] = [];
      for await (const entry of glob.stream(patterns, given)) streamed.push(entry);
      return {
        asynchronous: (await glob(patterns, given)).sort(),
        synchronous: glob.sync(patterns, given).sort(),
        streamed: streamed.sort(),
      };
    });
  });

  it("gives the same metadata", async () => {
    await runOnBoth(async (fs, root) => {
      prepare(fs, root);
      const given = { cwd: root, stats: true, fs: fs as unknown as NonNullable<Options["fs"]> } as const;
      const entries = await glob("**", given);
      return entries.map(({ path, stats, dirent }) => [path, stats?.size, stats?.mode, dirent.isFile()]).sort();
    });
  });

  it("fails in the same way where it is told to report errors", async () => {
    await runOnBoth(async (fs, root) => {
      prepare(fs, root);
      const given = { suppressErrors: false, fs: fs as unknown as NonNullable<Options["fs"]> };
      return [
        await failureOf(() => glob("*", { ...given, cwd: join(root, "a.js") })),
        await failureOf(() => glob("*", { ...given, cwd: join(root, "a.js", "x") })),
      ];
    });
  });
});
