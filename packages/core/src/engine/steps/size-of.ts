import type { FileStorage } from "@dmemfs/contract";
import type { FileNode, FileSystemState } from "../tree/index.js";

/** A known size, or the storage that knows it: a storage may be application code, which must not run in an optimistic read. */
export type Size = number | FileStorage;

/** The size in bytes. */
export function bytesOf(size: Size): number {
  return typeof size === "number" ? size : size.size;
}

/** The size of a file that other callers see. */
export function sizeOf<Node>({ table, visibleSizes }: FileSystemState<Node>, file: FileNode<Node>): Size {
  return visibleSizes.get(file) ?? table.publishedSize(file) ?? table.storage(file);
}
