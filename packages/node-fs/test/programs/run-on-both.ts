import host from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MemoryFileSystem } from "@dmemfs/core";
import type { EngineFileSystem } from "@dmemfs/core/engine";
import { createNodeFs, type NodeFs, type NodeFsOptions } from "@dmemfs/node-fs";
import { expect } from "vitest";
import { treeOf } from "../differential/tree-of.js";

/** A program that works in a directory, and returns what can be compared. */
export type Program = (fs: NodeFs, root: string) => unknown;

/** What a program left behind, and what it returned. */
interface Run {
  readonly result: unknown;
  readonly tree: unknown;
}

/** Files whose bytes differ in every run, since numbers of nodes and times of the clock are in them. */
const isVolatile = (path: string): boolean => path.endsWith("/.git/index");

async function run(program: Program, fs: NodeFs, root: string): Promise<Run> {
  const result = await program(fs, root);
  const tree = treeOf({ fs, root });
  return { result, tree: Object.fromEntries(Object.entries(tree).filter(([path]) => !isVolatile(path))) };
}

/**
 * Runs a program over `node:fs` in a temporary directory, and over ours in a directory of the same name. Fails unless both give
 * the same result and leave the same files, or if the second run makes anything in that directory of the host.
 * @param fileSystem - what ours is over
 */
export async function runOnBoth<Node>(
  program: Program,
  options: NodeFsOptions = {},
  fileSystem: EngineFileSystem<Node> | MemoryFileSystem = new MemoryFileSystem({ maxQuota: 2 ** 28 }),
): Promise<void> {
  const root = host.realpathSync(host.mkdtempSync(join(tmpdir(), "dmemfs-program-")));
  let theirs: Run;
  try {
    theirs = await run(program, { ...host }, root);
  } finally {
    host.rmSync(root, { recursive: true });
  }
  const fs = createNodeFs(fileSystem as EngineFileSystem<Node>, { umask: process.umask(), ...options });
  fs.mkdirSync(root, { recursive: true });
  const ours = await run(program, fs, root);
  expect(host.existsSync(root), "whether the disk was written to").toBe(false);
  expect(ours.result, "the result").toEqual(theirs.result);
  expect(ours.tree, "the files").toEqual(theirs.tree);
}

/** The code and the message of what a call throws; undefined if it succeeds. */
export async function failureOf(call: () => unknown): Promise<unknown> {
  try {
    await call();
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { code, message };
  }
}

/** Makes directories and writes files, by path. */
export function plant(fs: NodeFs, root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name);
    fs.mkdirSync(join(path, ".."), { recursive: true });
    fs.writeFileSync(path, content);
  }
}
