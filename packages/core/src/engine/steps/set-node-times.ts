import { type FileTimes, readOptions } from "@dmemfs/contract";
import { requireTime } from "../arguments/index.js";
import { type ChangeCost, makeChange, type TreeChange } from "../change/index.js";
import type { FileSystemState, Location } from "../tree/index.js";

const known = ["accessedAt", "modifiedAt"] as const;

/** A node, and the times to set. */
export interface TimesChange<Node> extends ChangeCost<Node> {
  readonly node: Node;
  readonly times: FileTimes;
}

/** Reads the times of a call. @throws InvalidArgumentError for an unknown name and an invalid time */
export function readTimes(times: FileTimes, location: Location): FileTimes {
  const own = readOptions(times, known, location);
  for (const name of known) requireTime(name, own[name], location);
  return own;
}

/** The change that sets times of a node; undefined without any of them. */
export function timesChange<Node>(
  entry: ChangeCost<Node>["entry"],
  node: Node,
  times: FileTimes,
): TimesChange<Node> | undefined {
  if (times.accessedAt === undefined && times.modifiedAt === undefined) return undefined;
  return { entry, nodes: 0, bytes: 0, node, times };
}

/** Sets the times. */
export function makeTimes<Node>(change: TreeChange<Node>, { node, times }: TimesChange<Node>): void {
  change.setTimes(node, times.accessedAt, times.modifiedAt);
}

/** Sets times of a node that an open file has. */
export function setNodeTimes<Node>(
  state: FileSystemState<Node>,
  node: Node,
  times: FileTimes,
  location: Location,
): void {
  const own = readTimes(times, location);
  makeChange(state, () => timesChange({ location }, node, own), makeTimes, location);
}
