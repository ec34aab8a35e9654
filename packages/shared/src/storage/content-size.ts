import { recordMask } from "../layout/hold-fields.js";
import { node, nodeFlags } from "../layout/node-fields.js";
import { ContentBytes } from "./content-bytes.js";

/** The bytes that content of `size` bytes is charged: whole blocks. At most the largest safe integer. */
export function chargeFor(size: number, blockSize: number): number {
  return Math.min(Math.ceil(size / blockSize) * blockSize, Number.MAX_SAFE_INTEGER);
}

/** The sizes of one content: the size for its writer, and the published size for all other users. Without a node, both are 0. */
export class ContentSize extends ContentBytes {
  /** The size including bytes that are not published yet. */
  get size(): number {
    return this.arena.getUnsigned(this.record + node.pendingSize);
  }

  /** The size that other users see. */
  protected get publishedSize(): number {
    return this.arena.getUnsigned(this.record + node.size);
  }

  protected get blocks(): number {
    return this.arena.get(this.record + node.blocks);
  }

  /**
   * Whether no other user can see the content. The writer of a file in the tree would hold the lock, and publish the size later.
   */
  protected get isPrivate(): boolean {
    return (this.arena.get(this.record + node.lock) & recordMask) === 0;
  }

  /** Stores the size. Only the holder of the lock does this. */
  protected setSize(size: number): void {
    const { words, geometry } = this.arena;
    if (this.record === geometry.node(0)) return;
    words.set(this.record + node.pendingSize, size);
    if (this.isPrivate) words.set(this.record + node.size, size);
  }

  /**
   * Marks the file if a change from a position on affects published bytes: if the writer dies, the file is reported as partial.
   */
  protected markWriting(position: number): void {
    const { arena } = this;
    const kind = this.record + node.kind;
    if (position >= this.publishedSize || this.isPrivate || (arena.get(kind) & nodeFlags.writing) !== 0) return;
    arena.structure.begin();
    arena.set(kind, arena.get(kind) | nodeFlags.writing);
    arena.structure.end();
  }
}
