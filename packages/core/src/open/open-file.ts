import type { FileStorage, LockHold } from "@dmemfs/contract";
import type { Tree } from "../tree/index.js";
import { located } from "./located.js";
import type { OpenPlan } from "./plan.js";

/** A file in use: its bytes, and its lock until `close()`. The one way in which anything reads or changes a content. */
export class OpenFile<Node> implements Disposable {
  closed = false;
  readonly storage: FileStorage;

  /** Enters the file; the hold is its lock's. */
  constructor(
    private readonly tree: Tree<Node>,
    readonly node: Node,
    private readonly hold: LockHold,
    readonly path: string,
    readonly plan: OpenPlan,
  ) {
    this.storage = tree.table.storage(node);
    tree.table.enter(node);
  }

  get size(): number {
    return this.storage.size;
  }

  /** Reads; no bound on the position. */
  readInto(position: number, target: Uint8Array): number {
    return position >= this.storage.size ? 0 : this.storage.readInto(position, target);
  }

  /** Writes all of `data`, or nothing. */
  write(syscall: string, position: number, data: Uint8Array): void {
    if (data.length === 0) return;
    const chunks = this.storage.chunkCount;
    try {
      this.storage.write(position, data);
    } catch (error) {
      throw this.located(error, syscall);
    }
    this.changed(chunks);
  }

  /** Sets the size. */
  truncate(syscall: string, size: number): void {
    if (size === this.storage.size) return;
    const chunks = this.storage.chunkCount;
    try {
      this.storage.truncate(size);
    } catch (error) {
      throw this.located(error, syscall);
    }
    this.changed(chunks);
  }

  /** Replaces the content: counts as a change even where nothing differs. */
  reset(syscall: string, size: number, content?: Uint8Array): void {
    const chunks = this.storage.chunkCount;
    try {
      this.storage.reset(size, content);
    } catch (error) {
      throw this.located(error, syscall);
    }
    this.changed(chunks);
  }

  /** Gives the writer's slack and the lock back. Idempotent. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    if (this.plan.writable) this.storage.trim();
    this.hold.release();
    this.tree.table.leave(this.node);
  }

  [Symbol.dispose](): void {
    this.close();
  }

  private changed(chunksBefore: number): void {
    const { table, space, now } = this.tree;
    space.census.chunks += this.storage.chunkCount - chunksBefore;
    table.touch(this.node, now());
  }

  private located(error: unknown, syscall: string): unknown {
    return located(error, { syscall, path: this.path }, this.tree.space.ledger.available);
  }
}
