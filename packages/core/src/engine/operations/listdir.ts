import { look } from "../change/index.js";
import { type FileSystemState, lookUp } from "../tree/index.js";

/** The names in a directory, in insertion order. */
export function listdir<Node>(state: FileSystemState<Node>, path: string): string[] {
  return look(state, findNames, path);
}

function findNames<Node>(state: FileSystemState<Node>, path: string): string[] {
  return state.table.childNames(lookUp(state, path, "listdir").requireDirectory());
}
