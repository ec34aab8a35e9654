import { InvalidArgumentError } from "@dmemfs/contract";
import { isBelow } from "../path/index.js";
import { type Entry, linkDirectories, lookUpPair, relink, type Tree } from "../tree/index.js";
import { costOf, pay } from "./make-directory.js";
import { requireIdle } from "./remove.js";

/** Gives a file or directory another path. No bytes move. With `makeParents`, missing directories above it are made. */
export function relocate<Node>(
  tree: Tree<Node>,
  source: string,
  destination: string,
  syscall: "rename" | "move",
  makeParents: boolean,
): void {
  const [from, to] = lookUpPair(tree, source, destination, syscall);
  tree.host.requireDone(syscall, from.path, to.path);
  const node = from.requireNode();
  requireMovable(from, to, tree.table.isDirectory(node));
  to.requireVacant();
  const ancestor = makeParents ? to.requireRoomBelow() : to.requireParent();
  requireIdle(tree, from, node);
  const missing = to.missing.slice(0, -1);
  // The difference that the name makes, where names are charged, is paid or saved with the directories.
  const cost = costOf(tree, to, missing) + (tree.space.nodeCost(to.name) - tree.space.nodeCost(from.name));
  pay(tree, from, cost);
  relink(tree, node, linkDirectories(tree, ancestor, missing), to.name);
  if (cost < 0) tree.space.ledger.release(-cost);
}

function requireMovable<Node>(from: Entry<Node>, to: Entry<Node>, isDirectory: boolean): void {
  const { location } = from;
  if (from.isRoot) throw new InvalidArgumentError({ ...location, detail: "the root cannot be moved" });
  if (isDirectory && isBelow(to.path, from.path)) {
    throw new InvalidArgumentError({ ...location, detail: "a directory cannot be moved into itself" });
  }
}
