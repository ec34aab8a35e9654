import { look } from "../change/index.js";
import { bytesOf, type Size, sizeOf } from "../steps/index.js";
import { type FileSystemState, lookUp } from "../tree/index.js";

/** Returns the size of a file in bytes. */
export function getSize<Node>(state: FileSystemState<Node>, path: string): number {
  return bytesOf(look(state, findSize, path));
}

function findSize<Node>(state: FileSystemState<Node>, path: string): Size {
  return sizeOf(state, lookUp(state, path, "getSize").requireFile());
}
