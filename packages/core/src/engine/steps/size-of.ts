import type { FileStorage } from "@dmemfs/contract";
import type { FileNode, FileSystemState } from "../tree/index.js";

/** A size that is known, or the storage that knows it: it may be application code, which no look may run. */
export type Size = number | FileStorage;

/** The size in bytes. */
export function bytesOf(size: Size): number {
  return typeof size === "number" ? size : size.size;
}

/** The size of a file that others see. */
export function sizeOf<Node>({ table, visibleSizes }: FileSystemState<Node>, file: FileNode<Node>): Size {
  return visibleSizes.get(file) ?? table.publishedSize(file) ?? table.storage(file);
}
