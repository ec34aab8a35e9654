import { type FileChange, type FileSystemListener, invalidArgumentType, type Operation } from "@dmemfs/contract";
import { look } from "../change/index.js";
import { isBelow } from "../path/index.js";
import { collectChanges, kindOf, sortInSteps } from "../steps/index.js";
import { type FileSystemState, lookUp } from "../tree/index.js";

/** The new, changed, moved and removed files at or below a path since it was marked clean, sorted by path. */
export function* changes<Node>(state: FileSystemState<Node>, prefix: string): Operation<FileChange[]> {
  const path = look(state, findPath, prefix);
  const all = yield* collectChanges(state);
  return yield* sortInSteps(path === "/" ? [...all] : changesAt(state, all, path), comesBefore);
}

function findPath<Node>(state: FileSystemState<Node>, prefix: string): string {
  const entry = lookUp(state, prefix, "changes");
  entry.requireNode();
  return entry.path;
}

/**
 * The changes that concern a prefix. A file that was moved away from the prefix counts as removed, or as replaced by a new file.
 */
function changesAt<Node>(state: FileSystemState<Node>, all: Iterable<FileChange>, prefix: string): FileChange[] {
  const found: FileChange[] = [];
  const left = new Set<string>();
  for (const change of all) {
    if (isAtOrBelow(change.path, prefix)) found.push(change);
    else if (change.previousPath !== undefined && isAtOrBelow(change.previousPath, prefix))
      left.add(change.previousPath);
  }
  const seen = found.map((change): FileChange => {
    const isReplaced = left.delete(change.path) && change.type === "created";
    return isReplaced ? { type: "changed", path: change.path } : change;
  });
  for (const path of left) if (kindOf(state, path) !== "file") seen.push({ type: "removed", path });
  return seen;
}

function isAtOrBelow(path: string, prefix: string): boolean {
  return path === prefix || isBelow(path, prefix);
}

/** By path; of one path, the move before the change of the content. */
function comesBefore(left: FileChange, right: FileChange): boolean {
  return left.path < right.path || (left.path === right.path && left.type === "moved" && right.type !== "moved");
}

/** Adds a listener and returns a function that removes it. */
export function observe<Node>({ observers }: FileSystemState<Node>, listener: FileSystemListener): () => void {
  if (typeof listener !== "function") throw invalidArgumentType("listener", "a function", listener);
  return observers.subscribe(listener);
}
