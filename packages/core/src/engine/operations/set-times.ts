import type { FileTimes } from "@dmemfs/contract";
import { makeChange } from "../change/index.js";
import { makeTimes, readTimes, type TimesChange, timesChange } from "../steps/index.js";
import { type FileSystemState, type Location, lookUp } from "../tree/index.js";

/** The times to set, and the path of the node. */
interface Request extends Location {
  readonly times: FileTimes;
}

/** Sets times of a file or directory. Without any of them, only the path is checked. */
export function setTimes<Node>(state: FileSystemState<Node>, path: string, times: FileTimes): void {
  const location = { syscall: "setTimes", path };
  makeChange(state, findNode, makeTimes, { ...location, times: readTimes(times, location) });
}

function findNode<Node>(
  state: FileSystemState<Node>,
  { path, syscall, times }: Request,
): TimesChange<Node> | undefined {
  const entry = lookUp(state, path, syscall);
  return timesChange(entry, entry.requireNode(), times);
}
