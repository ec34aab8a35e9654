import { type FileSystemListener, invalidArgumentType } from "@dmemfs/contract";
import type { FileSystemState } from "../tree/index.js";

/** Adds a listener and returns a function that removes it. */
export function observe<Node>({ observers }: FileSystemState<Node>, listener: FileSystemListener): () => void {
  if (typeof listener !== "function") throw invalidArgumentType("listener", "a function", listener);
  return observers.subscribe(listener);
}
