import { type FileTimes, readOptions } from "@dmemfs/contract";
import { requireTime } from "../arguments/index.js";
import { type ChangeCost, makeChange, type TreeChange } from "../change/index.js";
import { type FileSystemState, type Location, lookUp } from "../tree/index.js";

const known = ["accessedAt", "modifiedAt"] as const;

/** The times to set, and the path of the node. */
interface Request extends Location {
  readonly times: FileTimes;
}

interface Setting<Node> extends ChangeCost<Node> {
  readonly node: Node;
  readonly times: FileTimes;
}

/** Sets times of a file or directory. Without any of them, only the path is checked. */
export function setTimes<Node>(state: FileSystemState<Node>, path: string, times: FileTimes): void {
  const location = { syscall: "setTimes", path };
  const own = readOptions(times, known, location);
  for (const name of known) requireTime(name, own[name], location);
  makeChange(state, findNode, makeTimes, { ...location, times: own });
}

function findNode<Node>(state: FileSystemState<Node>, { path, syscall, times }: Request): Setting<Node> | undefined {
  const entry = lookUp(state, path, syscall);
  const node = entry.requireNode();
  if (times.accessedAt === undefined && times.modifiedAt === undefined) return undefined;
  return { entry, nodes: 0, bytes: 0, node, times };
}

function makeTimes<Node>(change: TreeChange<Node>, { node, times }: Setting<Node>): void {
  change.setTimes(node, times.accessedAt, times.modifiedAt);
}
