import type { MemoryFileSystem } from "@dmemfs/core";
import { expect } from "vitest";
import { expectHonest } from "../subject/recount.js";
import { snapshot } from "../subject/snapshot.js";
import { treeOf } from "../subject/tree-of.js";
import { ModelFile } from "./model-node.js";
import { expectContent } from "./piece.js";
import type { QueueModel } from "./queue-model.js";
import { visibleFiles } from "./visible-files.js";

/** Fails unless nothing is in use, all contents are those of the model, and the accounts are right. */
export function expectAtRest(fs: MemoryFileSystem, model: QueueModel): void {
  const state = treeOf(fs);
  expect([state.pendingFiles.size, state.openFiles.has(state.table.root), fs.stats().detachedFiles]).toEqual([
    0,
    false,
    0,
  ]);
  expect(model.pending.size + model.detached.size).toBe(0);
  for (const { path } of visibleFiles(fs)) {
    const { node } = model.find(path);
    if (node instanceof ModelFile) expectContent(fs.readFile(path), node.content);
  }
  const taken = snapshot(fs);
  expect(taken.nodes.filter(({ open, file }) => open || (file !== undefined && file.lock !== "free"))).toEqual([]);
  expectHonest(taken);
}
