import { MemoryFileSystem } from "@dmemfs/core";
import { expect, it } from "vitest";
import { createNodeFs } from "../create-node-fs.js";

const fileSystem = new MemoryFileSystem();
fileSystem.importTree({
  "/w/a/b/c/q.txt": "",
  "/w/a/b/y.js": "",
  "/w/a/b/.h.js": "",
  "/w/a/x.js": "",
  "/w/.dot/z.js": "",
  "/w/top.js": "",
  "/w/[a]/in.js": "",
});

interface Globs {
  globSync(patterns: unknown, options?: unknown): unknown[];
  glob(patterns: unknown, options: unknown, callback: (error: unknown, matches: unknown[]) => void): void;
  readonly promises: { glob(patterns: unknown, options?: unknown): AsyncIterable<unknown> };
}

const fs = createNodeFs(fileSystem, { cwd: "/w" }) as unknown as Globs;

// The matches that Node 26 gives, sorted.
it.each([
  ["*", ["[a]", "a", "top.js"]],
  ["**/*.js", ["[a]/in.js", "a/b/y.js", "a/x.js", "top.js"]],
  ["a/**", ["a", "a/b", "a/b/c", "a/b/c/q.txt", "a/b/y.js", "a/x.js"]],
  ["./a/*", ["a/b", "a/x.js"]],
  ["a/*/", ["a/b"]],
  ["{a,.dot}/*.js", [".dot/z.js", "a/x.js"]],
  ["[^a]*.js", ["top.js"]],
  ["a/b/../x.js", ["a/x.js"]],
  ["**/c", ["a/b/c"]],
  ["nope", []],
  ["", []],
  ["a//b", ["a/b"]],
  ["/w/t*", ["/w/top.js"]],
  [
    ["*.js", "a/*.js", "top.*"],
    ["a/x.js", "top.js"],
  ],
])("%j", (patterns, expected) => {
  expect(fs.globSync(patterns).sort()).toEqual(expected);
});

it("leaves out what a function or patterns exclude, with everything below it", () => {
  expect(fs.globSync("**/*.js", { exclude: (name: string) => name === "a" }).sort()).toEqual(["[a]/in.js", "top.js"]);
  expect(fs.globSync("**/*.js", { exclude: ["a/**"] }).sort()).toEqual(["[a]/in.js", "top.js"]);
});

it("takes a directory, whose name may have special characters", () => {
  expect(fs.globSync("*", { cwd: "[a]" })).toEqual(["in.js"]);
  expect(fs.globSync("*", { cwd: "/w/a/b" })).toEqual(["c", "y.js"]);
});

it("gives entries with their kinds", () => {
  const entries = fs.globSync("a/*", { withFileTypes: true }) as {
    name: string;
    parentPath: string;
    isFile(): boolean;
  }[];
  expect(entries.map((entry) => [entry.parentPath, entry.name, entry.isFile()])).toEqual([
    ["a", "b", false],
    ["a", "x.js", true],
  ]);
});

it("calls back, and iterates", async () => {
  const matches = await new Promise((resolve) => fs.glob("*.js", {}, (_error, found) => resolve(found)));
  expect(matches).toEqual(["top.js"]);
  const iterated: unknown[] = [];
  for await (const match of fs.promises.glob("a/*")) iterated.push(match);
  expect(iterated).toEqual(["a/b", "a/x.js"]);
});

it("refuses wrong arguments", () => {
  expect(() => fs.globSync(1)).toThrow('The "patterns" argument must be of type string. Received type number (1)');
  expect(() => fs.globSync("*", { exclude: 1 })).toThrow('The "options.exclude" property must be of type function.');
});
