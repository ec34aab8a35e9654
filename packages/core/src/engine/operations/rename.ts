import { InvalidArgumentError } from "@dmemfs/contract";
import { linkDirectories, relink } from "../change/index.js";
import { isBelow } from "../path/index.js";
import { type Entry, type FileSystemState, lookUpPair } from "../tree/index.js";
import { costOf, pay } from "./make-directory.js";
import { requireIdle } from "./remove.js";

/** Gives a file or directory another path. No bytes move. With `makeParents`, missing directories above it are made. */
export function rename<Node>(
  state: FileSystemState<Node>,
  source: string,
  destination: string,
  syscall: "rename" | "move",
  makeParents: boolean,
): void {
  const [from, to] = lookUpPair(state, source, destination, syscall);
  state.callbackGuard.assertNotInCallback(syscall, from.path, to.path);
  const node = from.requireNode();
  requireMovable(from, to, state.table.isDirectory(node));
  to.requireVacant();
  const ancestor = makeParents ? to.requireRoomBelow() : to.requireParent();
  requireIdle(state, from, node);
  const missing = to.missing.slice(0, -1);
  // The difference that the name makes, where names are charged, is paid or saved with the directories.
  const cost = costOf(state, to, missing) + (state.resources.nodeCost(to.name) - state.resources.nodeCost(from.name));
  pay(state, from, cost);
  relink(state, node, linkDirectories(state, ancestor, missing), to.name);
  if (cost < 0) state.resources.ledger.release(-cost);
}

function requireMovable<Node>(from: Entry<Node>, to: Entry<Node>, isDirectory: boolean): void {
  const { location } = from;
  if (from.isRoot) throw new InvalidArgumentError({ ...location, detail: "the root cannot be moved" });
  if (isDirectory && isBelow(to.path, from.path)) {
    throw new InvalidArgumentError({ ...location, detail: "a directory cannot be moved into itself" });
  }
}
