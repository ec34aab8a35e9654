import type { MFSStatResult } from "@dmemfs/contract";
import { look } from "../change/index.js";
import { EngineFileSystem } from "../methods/index.js";
import { findStat, type NodeStat, statOf } from "../steps/index.js";
import { type FileSystemState, lookUp } from "../tree/index.js";

/**
 * The metadata of a file or directory; undefined if nothing is at the path, also if the path goes through a file. For authors of
 * wrappers, for whom a missing file is frequent: an error costs about 30 times as much.
 * @throws InvalidArgumentError for an invalid path
 */
export function statIfExists<Node>(fileSystem: EngineFileSystem<Node>, path: string): MFSStatResult | undefined {
  const found = look(EngineFileSystem.stateOf(fileSystem), findIfExists, path);
  return found === undefined ? undefined : statOf(found);
}

function findIfExists<Node>(state: FileSystemState<Node>, path: string): NodeStat | undefined {
  const { node } = lookUp(state, path, "stat");
  return node === undefined ? undefined : findStat(state, node);
}

/** The time of the clock of a filesystem, in epoch milliseconds. */
export function currentTime<Node>(fileSystem: EngineFileSystem<Node>): number {
  return EngineFileSystem.stateOf(fileSystem).now();
}

/** The most files and directories, the root included, that a filesystem may have; `Infinity` for no limit. */
export function nodeLimit<Node>(fileSystem: EngineFileSystem<Node>): number {
  return EngineFileSystem.stateOf(fileSystem).resources.maxNodes;
}
