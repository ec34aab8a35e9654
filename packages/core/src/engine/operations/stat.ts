import type { MFSStatResult } from "@dmemfs/contract";
import { look } from "../change/index.js";
import { bytesOf, findStat, kindOf, type NodeStat, type Size, sizeOf, statOf } from "../steps/index.js";
import { type FileSystemState, lookUp } from "../tree/index.js";

/** Returns the metadata of a file or directory. */
export function stat<Node>(state: FileSystemState<Node>, path: string): MFSStatResult {
  return statOf(look(state, findStatAt, path));
}

function findStatAt<Node>(state: FileSystemState<Node>, path: string): NodeStat {
  return findStat(state, lookUp(state, path, "stat").requireNode());
}

/** Whether a file or directory exists at a path; false for an invalid path. */
export function exists<Node>(state: FileSystemState<Node>, path: string): boolean {
  return kindOf(state, path) !== undefined;
}

/** Whether a file exists at a path; false for an invalid path. */
export function isFile<Node>(state: FileSystemState<Node>, path: string): boolean {
  return kindOf(state, path) === "file";
}

/** Whether a directory exists at a path; false for an invalid path. */
export function isDir<Node>(state: FileSystemState<Node>, path: string): boolean {
  return kindOf(state, path) === "directory";
}

/** Returns the size of a file in bytes. */
export function getSize<Node>(state: FileSystemState<Node>, path: string): number {
  return bytesOf(look(state, findSize, path));
}

function findSize<Node>(state: FileSystemState<Node>, path: string): Size {
  return sizeOf(state, lookUp(state, path, "getSize").requireFile());
}
