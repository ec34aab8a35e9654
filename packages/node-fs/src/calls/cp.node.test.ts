import * as nodeFs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { createNodeFs } from "../create-node-fs.js";

/**
 * Whether `cpSync` of Node does as ours. From Node 22 on it is another program, which gives directories other modes and throws plain
 * errors, so that `promises.cp` is compared, by the codes of its errors.
 */
const isLikeOurs: boolean = /^v20\./.test(process.version);

type Step = [from: string, to: string, options?: nodeFs.CopySyncOptions];

function makeTree(fs: typeof nodeFs, root: string): void {
  fs.mkdirSync(`${root}/d/e`, { recursive: true });
  fs.chmodSync(`${root}/d`, 0o700);
  fs.writeFileSync(`${root}/d/x`, "1");
  fs.chmodSync(`${root}/d/x`, 0o600);
  fs.utimesSync(`${root}/d/x`, 1, 2);
  for (const name of ["f", "g"]) fs.writeFileSync(`${root}/${name}`, name);
  fs.symlinkSync("f", `${root}/lf`);
  fs.symlinkSync("d", `${root}/ld`);
  fs.symlinkSync("nothing", `${root}/dangling`);
}

/** Not by a recursive `readdirSync`, which goes through links in some versions of Node. */
function pathsBelow(fs: typeof nodeFs, directory: string): string[] {
  const paths = fs.readdirSync(directory).map((name) => `${directory}/${name}`);
  return paths.flatMap((path) => [path, ...(fs.lstatSync(path).isDirectory() ? pathsBelow(fs, path) : [])]);
}

function describeTree(fs: typeof nodeFs, root: string): string[] {
  return pathsBelow(fs, root)
    .map((path) => describeNode(fs, path))
    .sort();
}

function describeNode(fs: typeof nodeFs, path: string): string {
  const { mode, mtimeMs } = fs.lstatSync(path);
  const isLink = fs.lstatSync(path).isSymbolicLink();
  return `${path} ${mode.toString(8)} ${mtimeMs === 2000} ${isLink ? fs.readlinkSync(path) : ""}`;
}

type Copy = (from: string, to: string, options?: nodeFs.CopySyncOptions) => unknown;

async function run(fs: typeof nodeFs, copy: Copy, root: string, [from, to, options]: Step): Promise<unknown[]> {
  try {
    await copy(`${root}/${from}`, `${root}/${to}`, options);
    return describeTree(fs, root);
  } catch (error) {
    if (!isLikeOurs) return [(error as NodeJS.ErrnoException).code, ...describeTree(fs, root)];
    const { name, message } = error as Error;
    return [name, message, JSON.stringify({ ...(error as object) }), ...describeTree(fs, root)];
  }
}

const histories: Record<string, Step[]> = {
  directories: [
    ["d", "new", { recursive: true, preserveTimestamps: true }],
    ["d", "without", { recursive: true, filter: (source) => !source.endsWith("e") }],
    ["d", "refused"],
    ["d", "d/e/x", { recursive: true }],
    ["d", "f", { recursive: true }],
    ["d", "without", { recursive: true }],
  ],
  files: [
    ["f", "d"],
    ["f", "f"],
    ["f", "g", { errorOnExist: true, force: false }],
    ["f", "g", { force: false }],
    ["f", "g", { mode: 1 }],
    ["f", "new/parents/f"],
    ["f", "none/f", { filter: () => false }],
    ["missing", "x"],
    ["f/x", "x"],
    ["f", "ld/through"],
    ["f", "lf"],
  ],
  links: [
    ["lf", "absolute"],
    ["ld", "verbatim", { verbatimSymlinks: true }],
    ["ld", "verbatim"],
    ["lf", "g"],
    ["dangling", "again"],
    ...(isLikeOurs ? [["dangling", "again"] satisfies Step] : []),
    ["dangling", "followed", { dereference: true }],
    ["lf", "followed", { dereference: true }],
    ["ld", "directory", { dereference: true, recursive: true }],
    ["d/e", "ld", { recursive: true }],
  ],
};

const wrongArguments: Step[] = [
  ["f", "x", { mode: 99 }],
  ["f", "x", { filter: (async () => true) as never }],
  ["f", "x", { dereference: true, verbatimSymlinks: true }],
];

/** Compares `cpSync` of `createNodeFs` with that of Node. */
async function compare(steps: readonly Step[], theirs: Copy): Promise<void> {
  const root = nodeFs.mkdtempSync(join(tmpdir(), "cp-"));
  try {
    const ours = createNodeFs(new MemoryFileSystem());
    ours.mkdirSync(root, { recursive: true });
    for (const fs of [ours, nodeFs]) makeTree(fs, root);
    for (const step of steps) {
      expect([step, await run(ours, ours.cpSync, root, step)]).toEqual([step, await run(nodeFs, theirs, root, step)]);
    }
  } finally {
    nodeFs.rmSync(root, { recursive: true });
  }
}

describe("cpSync does as Node's", () => {
  it.each(Object.entries(histories))("%s", (_name, steps) =>
    compare(steps, isLikeOurs ? nodeFs.cpSync : nodeFs.promises.cp),
  );

  it("wrong arguments", () => compare(wrongArguments, nodeFs.cpSync));
});

it("waits for a filter that returns a promise", async () => {
  const { promises, existsSync } = createNodeFs(new MemoryFileSystem());
  await promises.mkdir("/d/no", { recursive: true });
  await promises.writeFile("/d/yes", "1");
  await promises.cp("/d", "/copy", { recursive: true, filter: async (source) => !source.endsWith("no") });
  expect([existsSync("/copy/yes"), existsSync("/copy/no")]).toEqual([true, false]);
  const reason = new Error("refused");
  await expect(promises.cp("/d", "/x", { recursive: true, filter: () => Promise.reject(reason) })).rejects.toBe(reason);
});
