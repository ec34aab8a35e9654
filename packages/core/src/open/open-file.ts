import { BlockingIOError, type FileStorage, HandleClosedError, type LockHold, type Operation } from "@dmemfs/contract";
import { pauseUnstopped } from "../pause-unstopped.js";
import { sliceBytes, slices } from "../slices.js";
import type { Tree } from "../tree/index.js";
import { located } from "./located.js";
import type { OpenPlan } from "./plan.js";

/** A part of the bytes; nothing of those whose buffer was taken away. */
function restOf(data: Uint8Array, start: number, end: number): Uint8Array {
  return data.length === 0 ? data : data.subarray(start, end);
}

/** A file in use: its bytes, and its lock until `close()`. The one way in which anything reads or changes a content. */
export class OpenFile<Node> implements Disposable {
  closed = false;
  storage: FileStorage;
  /** Chunks of this file in the census. */
  private counted: number;
  /** Takes a transfer in steps back, or brings it to its end: there while one is under way. */
  private settle: (() => void) | undefined = undefined;

  /** Enters the file; the hold is its lock's. */
  constructor(
    private readonly tree: Tree<Node>,
    readonly node: Node,
    private readonly hold: LockHold,
    readonly path: string,
    readonly plan: OpenPlan,
  ) {
    this.storage = tree.table.storage(node);
    this.counted = this.storage.chunkCount;
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
    this.requireSettled(syscall);
    const done = data.length > sliceBytes && (yield* this.tryInSteps(syscall, position, data));
    if (!done) this.write(syscall, position, data);
  }

  /**
   * Writes the part behind the present end first, for that can be taken back until the first of the other bytes are overwritten.
   * Others see neither before the end. Tells whether it could be done; nothing has changed otherwise.
   */
  private *tryInSteps(syscall: string, position: number, data: Uint8Array): Operation<boolean> {
    const { storage, node, tree } = this;
    const { size } = storage;
    const overlap = Math.max(0, Math.min(data.length, size - position));
    if (overlap > 0 && !tree.space.overwritesInPlace) return false;
    let begun = false;
    const done = { bytes: 0 };
    const settle = (): void => {
      this.settle = undefined;
      tree.formerSizes.delete(node);
      if (begun) this.finish(position + done.bytes, restOf(data, done.bytes, overlap));
      else storage.truncate(size);
    };
    this.settle = settle;
    tree.formerSizes.set(node, size);
    try {
      if (!(yield* this.append(syscall, position + overlap, data.subarray(overlap)))) return false;
      const first = Math.min(overlap, sliceBytes);
      if (!this.tryWrite(position, data.subarray(0, first))) return false;
      begun = true;
      done.bytes = first;
      yield* this.overwrite(position, data.subarray(0, overlap), done);
      this.requireOpen(syscall);
      return true;
    } finally {
      // Unless the file was closed meanwhile, which has settled it.
      if (this.settle === settle) settle();
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

  /** Overwrites in steps the bytes behind those that are done, and is not stopped by anything but a closing of the file. */
  private *overwrite(position: number, data: Uint8Array, done: { bytes: number }): Operation<void> {
    for (const [start, end] of slices(data.length - done.bytes)) {
      yield* pauseUnstopped();
      if (this.closed) return;
      const from = done.bytes;
      this.storage.write(position + from, data.subarray(from, from + end - start));
      done.bytes = from + end - start;
    }
  }

  /** Does the rest of an overwriting at once, and notes the change. Bytes that were taken away meanwhile are no bytes. */
  private finish(position: number, rest: Uint8Array): void {
    this.storage.write(position, rest);
    this.changed();
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

  /** @throws BlockingIOError (`EBUSY`) while a transfer in steps is under way: it could not be taken back any more */
  private requireSettled(syscall: string): void {
    if (this.settle === undefined) return;
    const detail = "a write through this handle is under way; wait for its end";
    throw new BlockingIOError("EBUSY", { syscall, path: this.path, detail });
  }

  private requireOpen(syscall: string): void {
    if (!this.closed) return;
    const detail = "the handle was closed while the operation was under way";
    throw new HandleClosedError({ syscall, path: this.path, detail });
  }

  /** Writes all of `data`, or nothing. */
  write(syscall: string, position: number, data: Uint8Array): void {
    if (data.length === 0) return;
    this.requireSettled(syscall);
    try {
      this.storage.write(position, data);
    } catch (error) {
      throw this.located(error, syscall);
    }
    this.changed();
  }

  /** Sets the size. */
  truncate(syscall: string, size: number): void {
    this.requireSettled(syscall);
    if (size === this.storage.size) return;
    try {
      this.storage.truncate(size);
    } catch (error) {
      throw this.located(error, syscall);
    }
    this.changed();
  }

  /** Replaces the content: counts as a change even where nothing differs. */
  reset(syscall: string, size: number, content?: Uint8Array): void {
    try {
      this.storage.reset(size, content);
    } catch (error) {
      throw this.located(error, syscall);
    }
    this.changed();
  }

  /** Replaces the content by that of another storage, which is charged already. */
  adopt(storage: FileStorage): void {
    this.storage.dispose();
    this.tree.table.replaceStorage(this.node, storage);
    this.storage = storage;
    this.changed();
  }

  /** Gives the writer's slack and the lock back. Idempotent. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    try {
      this.settle?.();
      if (this.plan.writable) this.trim();
    } finally {
      try {
        this.hold.release();
      } finally {
        this.tree.table.leave(this.node);
      }
    }
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** Gives the writer's slack back. A backend may put its chunks together then. */
  private trim(): void {
    this.storage.trim();
    this.recount();
  }

  private changed(): void {
    this.recount();
    this.tree.table.touch(this.node, this.tree.now());
  }

  private recount(): void {
    const { chunkCount } = this.storage;
    this.tree.space.census.chunks += chunkCount - this.counted;
    this.counted = chunkCount;
  }

  private located(error: unknown, syscall: string): unknown {
    return located(error, { syscall, path: this.path }, this.tree.space.ledger.available);
  }
}
