import type { FileSystem } from "@dmemfs/contract";
import { expect } from "vitest";

/**
 * Which inode of a filesystem is which one of its model. The numbers differ, because an engine may use one for a node that never
 * joins the tree; but a node keeps its inode, and no other node gets it.
 */
export class InodePairs {
  readonly #realOf = new Map<number, number>();
  readonly #seen = new Set<number>();

  /** Fails unless both have the same node at the path, or a new one of an inode that was never used. */
  compare(path: string, fs: FileSystem, model: FileSystem): void {
    const [real, expected] = [fs.stat(path).inode, model.stat(path).inode];
    const known = this.#realOf.get(expected);
    if (known === undefined) {
      expect(this.#seen.has(real), `whether the inode ${real} of ${path} was used before`).toBe(false);
      this.#seen.add(real);
      this.#realOf.set(expected, real);
    } else {
      expect(real, `the inode of ${path}`).toBe(known);
    }
  }

  /** Fails unless the files without a name are the same nodes as before. */
  compareDetached(real: readonly number[], model: readonly number[]): void {
    const expected = model.map((inode) => this.#realOf.get(inode));
    expect(new Set(real), "the inodes of detached files").toEqual(new Set(expected));
  }
}
