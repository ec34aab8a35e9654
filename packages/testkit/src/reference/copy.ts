import type { CopyOptions, Operation } from "@dmemfs/contract";
import { canonicalPath } from "./canonical-path.js";
import type { FileUse } from "./file-use.js";
import { at, type Location } from "./location.js";
import { makeFile } from "./open-file.js";
import { ReferenceFile } from "./reference-node.js";
import type { ReferenceTree } from "./reference-tree.js";
import { type Claim, takePlace, takePlaces, tryTakePlace } from "./take-place.js";
import { requireTarget } from "./target.js";

/** Copies a file. A replaced file keeps its node, unless it is open and `detach` makes a new one. */
export function* copy(tree: ReferenceTree, path: string, dest: string, options: CopyOptions): Operation<void> {
  const location = { syscall: "copy", path, dest };
  const [from, to] = [canonicalPath(path, location), canonicalPath(dest, location)];
  const { replace = false, detach = false } = options;
  if (from === to || tree.pending.at(from) === undefined) tree.requireFile(from, location);
  if (from === to && replace) return;
  const isPending = tree.pending.at(to) !== undefined;
  if (!isPending) requireDestination(tree, to, replace, location);
  const source: Claim = { path: from, access: "read", location };
  const destination: Claim = { path: to, access: "write", makes: true, isNew: !replace, location };
  if (detach && !isPending) {
    using use = yield* takePlace(tree, source);
    using free = tryTakePlace(tree, destination);
    yield;
    if (free !== undefined) copyContent(tree, use.file, free, to, location);
    else copyAndDetach(tree, use.file, to, options, location);
  } else {
    const [first, second] = yield* takePlaces(tree, source, destination);
    using use = first;
    using other = second;
    yield;
    copyContent(tree, use.file, other, to, location);
  }
}

function requireDestination(tree: ReferenceTree, to: string, replace: boolean, location: Location): void {
  if (replace && tree.get(to) !== undefined) tree.requireFile(to, location);
  else tree.requireVacant(to, location);
}

/** Makes the copy at a vacant path, or replaces content: the new content is stored before the old one is freed, if both fit. */
function copyContent(
  tree: ReferenceTree,
  source: ReferenceFile,
  { file }: FileUse,
  to: string,
  location: Location,
): void {
  const cost = tree.quotaFor(source.storage.size);
  const bytes = source.bytes();
  if (tree.pending.at(to) === file) {
    tree.requireNodes(1, location);
    tree.requireBytes(cost, location);
    makeFile(tree, to, location, bytes, bytes.length, file);
    return;
  }
  if (cost <= tree.ledger.available) file.replaceStorage(tree.makeStorage(bytes, location));
  else at(location, () => file.storage.reset(bytes.length, bytes));
  tree.markChanged(file);
}

/** Puts a new file into the place of one that is open. */
function copyAndDetach(
  tree: ReferenceTree,
  source: ReferenceFile,
  to: string,
  options: CopyOptions,
  location: Location,
): void {
  tree.requireNodes(1, location);
  tree.requireBytes(tree.quotaFor(source.storage.size), location);
  const storage = tree.makeStorage(source.bytes(), location);
  requireTarget(tree, to, false, options, location);
  tree.requireBytes(storage.quotaUsage + tree.price([to]), location);
  tree.remove(to);
  tree.put(to, new ReferenceFile(storage, 1, tree.now()));
}
