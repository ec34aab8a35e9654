import { InvalidArgumentError, type Reservation } from "@dmemfs/contract";
import { located } from "../open/index.js";
import { isBelow } from "../path/index.js";
import { type Entry, linkDirectories, lookUp, relink, type Tree } from "../tree/index.js";
import { requireIdle } from "./remove.js";

/** Gives a file or directory another path. No bytes move. With `makeParents`, missing directories above it are made. */
export function relocate<Node>(
  tree: Tree<Node>,
  source: string,
  destination: string,
  syscall: "rename" | "move",
  makeParents: boolean,
): void {
  const from = lookUp(tree, source, syscall);
  const to = lookUp(tree, destination, syscall);
  const node = from.requireNode();
  requireMovable(from, to, tree.table.isDirectory(node));
  to.requireVacant();
  const ancestor = makeParents ? to.requireRoomBelow() : to.requireParent();
  requireIdle(tree, from, node);
  const missing = to.missing.slice(0, -1);
  const location = { syscall, path: from.path, dest: to.path };
  try {
    using cost = chargeFor(tree, from, to, missing);
    relink(tree, node, linkDirectories(tree, ancestor, missing), to.name);
    cost.commit();
  } catch (error) {
    throw located(error, location, tree.space.ledger.available);
  }
  const gain = tree.space.nodeCost(from.name) - tree.space.nodeCost(to.name);
  if (gain > 0) tree.space.ledger.release(gain);
}

/** What the new directories cost, and a longer name where names are charged. */
function chargeFor<Node>(
  { space }: Tree<Node>,
  from: Entry<Node>,
  to: Entry<Node>,
  made: readonly string[],
): Reservation {
  const directories = made.length === 0 ? 0 : space.admitNodes(made, to.syscall, to.path);
  return space.ledger.reserve(directories + Math.max(0, space.nodeCost(to.name) - space.nodeCost(from.name)));
}

function requireMovable<Node>(from: Entry<Node>, to: Entry<Node>, isDirectory: boolean): void {
  const { syscall, path } = from;
  if (from.isRoot) throw new InvalidArgumentError({ syscall, path, dest: to.path, detail: "the root cannot be moved" });
  if (isDirectory && isBelow(to.path, path)) {
    const detail = "a directory cannot be moved into itself";
    throw new InvalidArgumentError({ syscall, path, dest: to.path, detail });
  }
}
