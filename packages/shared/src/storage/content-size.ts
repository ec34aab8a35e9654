import { recordMask } from "../layout/hold-fields.js";
import { node, nodeFlags } from "../layout/node-fields.js";
import { ContentBytes } from "./content-bytes.js";

/**
 * The sizes of one content: that of its writer, and that which others see until the change is published. Without a node, all of them
 * are 0.
 */
export class ContentSize extends ContentBytes {
  /** With what is not published yet. */
  get size(): number {
    return this.arena.getUnsigned(this.record + node.pendingSize);
  }

  /** The size that others see. */
  protected get publishedSize(): number {
    return this.arena.getUnsigned(this.record + node.size);
  }

  protected get blocks(): number {
    return this.arena.get(this.record + node.blocks);
  }

  /** Whether the content is not that of a file of the tree: its writer would hold the lock, and publish the size. */
  protected get isPrivate(): boolean {
    return (this.arena.get(this.record + node.lock) & recordMask) === 0;
  }

  /** Only the holder of the lock stores the size that it sees. */
  protected setSize(size: number): void {
    const { words, geometry } = this.arena;
    if (this.record === geometry.node(0)) return;
    words.set(this.record + node.pendingSize, size);
    if (this.isPrivate) words.set(this.record + node.size, size);
  }

  /** Notes that bytes from a position on change that others can see: if the writer dies, the file is known to be partial. */
  protected markWriting(position: number): void {
    const { arena } = this;
    const kind = this.record + node.kind;
    if (position >= this.publishedSize || this.isPrivate || (arena.get(kind) & nodeFlags.writing) !== 0) return;
    arena.structure.begin();
    arena.set(kind, arena.get(kind) | nodeFlags.writing);
    arena.structure.end();
  }
}
