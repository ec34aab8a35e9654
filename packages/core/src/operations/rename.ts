import { InvalidArgumentError } from "@dmemfs/contract";
import { located } from "../open/index.js";
import { isBelow } from "../path/index.js";
import { type Entry, linkDirectories, lookUpPair, relink, type Tree } from "../tree/index.js";
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
  const node = from.requireNode();
  requireMovable(from, to, tree.table.isDirectory(node));
  to.requireVacant();
  const ancestor = makeParents ? to.requireRoomBelow() : to.requireParent();
  requireIdle(tree, from, node);
  const missing = to.missing.slice(0, -1);
  const cost = costOf(tree, from, to, missing);
  try {
    using reservation = tree.space.reserve(Math.max(0, cost));
    relink(tree, node, linkDirectories(tree, ancestor, missing), to.name);
    reservation.commit();
  } catch (error) {
    throw located(error, from.location, tree.space.ledger.available);
  }
  if (cost < 0) tree.space.ledger.release(-cost);
}

/** What the new directories cost, and the difference that the name makes where names are charged. */
function costOf<Node>({ space }: Tree<Node>, from: Entry<Node>, to: Entry<Node>, made: readonly string[]): number {
  const directories = made.length === 0 ? 0 : space.admitNodes(made, to.location);
  return directories + space.nodeCost(to.name) - space.nodeCost(from.name);
}

function requireMovable<Node>(from: Entry<Node>, to: Entry<Node>, isDirectory: boolean): void {
  const { location } = from;
  if (from.isRoot) throw new InvalidArgumentError({ ...location, detail: "the root cannot be moved" });
  if (isDirectory && isBelow(to.path, from.path)) {
    throw new InvalidArgumentError({ ...location, detail: "a directory cannot be moved into itself" });
  }
}
