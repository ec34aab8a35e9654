import { type FileStorage, HandleClosedError, type LockHold, type Operation } from "@dmemfs/contract";
import { pauseUnstopped } from "../pause-unstopped.js";
import { sliceBytes, slices } from "../slices.js";
import type { Tree } from "../tree/index.js";
import { located } from "./located.js";
import type { OpenPlan } from "./plan.js";

/** A file in use: its bytes, and its lock until `close()`. The one way in which anything reads or changes a content. */
export class OpenFile<Node> implements Disposable {
  closed = false;
  storage: FileStorage;

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

  /** Reads in steps. */
  *readInSteps(position: number, target: Uint8Array): Operation<number> {
    let count = 0;
    for (const [start, end] of slices(target.length)) {
      if (start > 0) yield* this.pause("read");
      count += this.readInto(position + start, target.subarray(start, end));
    }
    return count;
  }

  /** Writes all of `data`, or nothing, in steps. What cannot be done so is tried in one piece, which has the last word. */
  *writeInSteps(syscall: string, position: number, data: Uint8Array): Operation<void> {
    const done = data.length > sliceBytes && (yield* this.tryInSteps(syscall, position, data));
    if (!done) this.write(syscall, position, data);
  }

  /**
   * Writes the part behind the present end first, for that can be taken back until the first of the other bytes are overwritten.
   * Others see neither before the end. Tells whether it could be done; nothing has changed otherwise.
   */
  private *tryInSteps(syscall: string, position: number, data: Uint8Array): Operation<boolean> {
    const { storage, node, tree } = this;
    const { size, chunkCount } = storage;
    const overlap = Math.max(0, Math.min(data.length, size - position));
    if (overlap > 0 && !tree.space.overwritesInPlace) return false;
    let settled = false;
    tree.formerSizes.set(node, size);
    try {
      if (!(yield* this.append(syscall, position + overlap, data.subarray(overlap)))) return false;
      const first = Math.min(overlap, sliceBytes);
      if (!this.tryWrite(position, data.subarray(0, first))) return false;
      settled = true;
      yield* this.overwrite(syscall, position + first, data.subarray(first, overlap));
      this.changed(chunkCount);
      return true;
    } finally {
      if (!settled && !this.closed) storage.truncate(size);
      tree.formerSizes.delete(node);
    }
  }

  /** Adds `data` behind the end in steps, and tells whether it fitted. */
  private *append(syscall: string, position: number, data: Uint8Array): Operation<boolean> {
    for (const [start, end] of slices(data.length)) {
      if (!this.tryWrite(position + start, data.subarray(start, end))) return false;
      yield* this.pause(syscall);
    }
    return true;
  }

  /** Overwrites in steps, and is not stopped by anything but a closing of the file. Left early, it does the rest at once. */
  private *overwrite(syscall: string, position: number, data: Uint8Array): Operation<void> {
    let done = 0;
    try {
      for (const [start, end] of slices(data.length)) {
        yield* pauseUnstopped();
        this.requireOpen(syscall);
        this.storage.write(position + start, data.subarray(start, end));
        done = end;
      }
    } finally {
      if (!this.closed) this.storage.write(position + done, data.subarray(done));
    }
  }

  private tryWrite(position: number, data: Uint8Array): boolean {
    try {
      this.storage.write(position, data);
      return true;
    } catch {
      return false;
    }
  }

  /** Lets others run. They may not have closed the file meanwhile. */
  private *pause(syscall: string): Operation<void> {
    yield undefined;
    this.requireOpen(syscall);
  }

  private requireOpen(syscall: string): void {
    if (!this.closed) return;
    const detail = "the handle was closed while the operation was under way";
    throw new HandleClosedError({ syscall, path: this.path, detail });
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

  /** Replaces the content by that of another storage, which is charged already. */
  adopt(storage: FileStorage): void {
    const { chunkCount } = this.storage;
    this.storage.dispose();
    this.tree.table.replaceStorage(this.node, storage);
    this.storage = storage;
    this.changed(chunkCount);
  }

  /** Gives the writer's slack and the lock back. Idempotent. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    if (this.plan.writable) this.trim();
    this.hold.release();
    this.tree.table.leave(this.node);
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** Gives the writer's slack back. A backend may put its chunks together then. */
  private trim(): void {
    const { chunkCount } = this.storage;
    this.storage.trim();
    this.recount(chunkCount);
  }

  private changed(chunksBefore: number): void {
    this.recount(chunksBefore);
    this.tree.table.touch(this.node, this.tree.now());
  }

  private recount(chunksBefore: number): void {
    this.tree.space.census.chunks += this.storage.chunkCount - chunksBefore;
  }

  private located(error: unknown, syscall: string): unknown {
    return located(error, { syscall, path: this.path }, this.tree.space.ledger.available);
  }
}
