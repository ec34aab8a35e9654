import { expect } from "vitest";
import type { Snapshot } from "../subject/snapshot.js";

/**
 * Which inode of a filesystem is which one of its model. The numbers differ, because an engine may use one for a node that never
 * joins the tree; but a node keeps its inode, and no other node gets it.
 */
export class InodePairs {
  readonly #realOf = new Map<number, number>();
  readonly #seen = new Set<number>();

  /** The snapshot of the model with the inodes of the filesystem. Fails if a new node has an inode that was used before. */
  translate(model: Snapshot, real: Snapshot): Snapshot {
    const nodes = model.nodes.map((node, index) => {
      const inode = this.#realOf.get(node.stat.inode) ?? this.#pair(node.stat.inode, real.nodes[index]?.stat.inode);
      return { ...node, stat: { ...node.stat, inode } };
    });
    return { ...model, nodes };
  }

  #pair(model: number, real = -1): number {
    expect(this.#seen.has(real), `inode ${real} was used before`).toBe(false);
    this.#seen.add(real);
    this.#realOf.set(model, real);
    return real;
  }
}
