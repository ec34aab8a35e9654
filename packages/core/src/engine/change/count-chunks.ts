import type { FileSystemState } from "../tree/index.js";

/** Counts the growth of a file by `change` chunks; negative for a decrease. */
export function countChunks<Node>({ table, resources }: FileSystemState<Node>, change: number): void {
  if (change === 0) return;
  table.structure.enterUnseen();
  try {
    resources.counts.add(0, 0, change, 0);
  } finally {
    table.structure.leave();
  }
}
