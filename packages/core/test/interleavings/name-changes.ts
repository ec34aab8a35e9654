import type { NameChoice } from "./action.js";
import { filesOf, ModelDirectory, ModelFile, type ModelNode } from "./model-node.js";
import {
  type ModelEntry,
  makeParents,
  requireDirectory,
  requireFile,
  requireNode,
  requireParent,
  requireVacant,
} from "./model-tree.js";
import type { Piece } from "./piece.js";
import { type Expected, type QueueModel, requireExpected } from "./queue-model.js";
import { refuse } from "./refusal.js";

/** The options of a call that changes names. */
export interface ChangeChoice {
  readonly replace?: boolean;
  readonly detach?: boolean;
  readonly expected?: Expected | undefined;
}

function remove(model: QueueModel, path: string, { detach, expected }: ChangeChoice): void {
  const entry = model.find(path);
  requireExpected(entry, expected);
  const file = requireFile(entry);
  if (detach !== true && file.isUsed) refuse("EBUSY");
  model.unlink(entry);
}

function rmtree(model: QueueModel, path: string, { detach }: ChangeChoice): void {
  const entry = model.find(path);
  const directory = requireDirectory(entry);
  if (detach !== true && model.isInUse(directory)) refuse("EBUSY");
  if (model.isMadeBelow(path)) refuse("EBUSY");
  model.unlink(entry);
}

function clear(model: QueueModel): void {
  if (model.isInUse(model.root) || model.isMadeBelow("/")) refuse("EBUSY");
  model.root.children.clear();
}

/** A vacant path at or through which a call is creating a file. */
function requireUnclaimed(model: QueueModel, { node, firstMissing }: ModelEntry): void {
  if (node === undefined && model.pending.has(firstMissing)) refuse("EBUSY");
}

/** The node that is replaced. @throws Refusal */
export function targetOf(
  model: QueueModel,
  to: ModelEntry,
  isFile: boolean,
  choice: ChangeChoice,
): ModelNode | undefined {
  if (choice.replace !== true) requireVacant(to);
  requireUnclaimed(model, to);
  if (to.node === undefined) return undefined;
  if (isFile) {
    const file = requireFile(to);
    if (choice.detach !== true && file.isUsed) refuse("EBUSY");
    return file;
  }
  const directory = requireDirectory(to);
  if (directory.children.size > 0) refuse("ENOTEMPTY");
  if (model.isMadeBelow(to.path)) refuse("EBUSY");
  return directory;
}

function rename(
  model: QueueModel,
  source: string,
  dest: string,
  choice: ChangeChoice & { readonly parents?: boolean },
): void {
  const from = model.find(source);
  const to = model.find(dest);
  requireExpected(from, choice.expected);
  const node = requireNode(from);
  if (choice.replace === true && to.node === node) return;
  if (node instanceof ModelDirectory && dest.startsWith(`${source}/`)) refuse("EINVAL");
  const target = targetOf(model, to, node instanceof ModelFile, choice);
  if (choice.parents !== true) requireParent(to);
  else if (to.node === undefined && to.ancestor instanceof ModelFile) refuse("EEXIST");
  if (model.isInUse(node) || model.isMadeBelow(source)) refuse("EBUSY");
  if (target !== undefined) model.unlink(to);
  from.parent?.children.delete(from.name);
  makeParents(to).children.set(to.name, node);
}

function mkdir(model: QueueModel, path: string, existOk: boolean): void {
  const entry = model.find(path);
  if (existOk && entry.node instanceof ModelDirectory) return;
  requireVacant(entry);
  if (entry.ancestor instanceof ModelFile) refuse("EEXIST");
  requireUnclaimed(model, entry);
  makeParents(entry).children.set(entry.name, new ModelDirectory());
}

function touch(model: QueueModel, path: string): void {
  const entry = model.find(path);
  if (entry.node !== undefined) return;
  if (model.pending.has(path)) refuse("EAGAIN");
  requireParent(entry).children.set(entry.name, new ModelFile([], 1));
}

function importFile(model: QueueModel, path: string, content: readonly Piece[]): void {
  const entry = model.find(path);
  requireUnclaimed(model, entry);
  if (entry.node === undefined) {
    if (entry.ancestor instanceof ModelFile) refuse("EEXIST");
    makeParents(entry).children.set(entry.name, new ModelFile(content, 0));
    return;
  }
  const file = requireFile(entry);
  if (file.isUsed) refuse("EBUSY");
  file.content = content;
  file.generation = 0;
}

function copyTree(model: QueueModel, source: string, dest: string, choice: ChangeChoice): void {
  const from = requireDirectory(model.find(source));
  const to = model.find(dest);
  if (dest.startsWith(`${source}/`)) refuse("EINVAL");
  if (choice.replace === true && to.node === from) return;
  const target = targetOf(model, to, false, choice);
  requireParent(to);
  for (const file of filesOf(from)) {
    const place = file.queue.enter("read");
    if (place === undefined) refuse("EAGAIN");
    model.leave(place);
  }
  if (target !== undefined) model.unlink(to);
  requireParent(to).children.set(to.name, copyOf(from));
}

function copyOf(node: ModelNode): ModelNode {
  if (node instanceof ModelFile) return new ModelFile(node.content, 1);
  const copy = new ModelDirectory();
  for (const [name, child] of node.children) copy.children.set(name, copyOf(child));
  return copy;
}

/** A call that changes names, as the model has it. @throws Refusal */
export function changeNames(
  model: QueueModel,
  choice: NameChoice,
  expected: Expected | undefined,
  written: Piece,
): void {
  const { method, path, dest, replace, detach } = choice;
  const change = { replace, detach, expected };
  switch (method) {
    case "remove":
      remove(model, path, change);
      break;
    case "rmtree":
      rmtree(model, path, change);
      break;
    case "rename":
      rename(model, path, dest, change);
      break;
    case "move":
      rename(model, path, dest, { ...change, parents: true });
      break;
    case "mkdir":
      mkdir(model, path, replace);
      break;
    case "touch":
      touch(model, path);
      break;
    case "importTree":
      importFile(model, path, [written]);
      break;
    case "copyTree":
      copyTree(model, path, dest, change);
      break;
    case "clear":
      clear(model);
      break;
  }
}
