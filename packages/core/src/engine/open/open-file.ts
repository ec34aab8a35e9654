import {
  BlockingIOError,
  type FileStorage,
  HandleClosedError,
  type LockHold,
  type Operation,
  type Reservation,
} from "@dmemfs/contract";
import { pieceOf, requireIntact } from "../arguments/index.js";
import { countChunks, discardUnused, GuardedOperation, look, withLocation } from "../change/index.js";
import { sliceBytes, slices } from "../content/index.js";
import { yieldUninterruptible } from "../drive/index.js";
import { allocate, type FileNode, type FileSystemState, type FileUse, nodePath } from "../tree/index.js";
import type { OpenFlags } from "./open-flags.js";
import { succeeds } from "./succeeds.js";

/** Queues the event of a change of content, unless the file is outside the tree. */
function addChanged<Node>(state: FileSystemState<Node>, file: FileNode<Node>): void {
  const path = look(state, findPath, file);
  if (path !== undefined) state.observers.add([{ type: "changed", path }]);
}

function findPath<Node>({ table }: FileSystemState<Node>, node: Node): string | undefined {
  return nodePath(table, node);
}

/**
 * A file in use: its bytes, and its lock, which is held until `close()`. All reads and changes of contents go through this
 * class.
 */
export class OpenFile<Node> implements FileUse<Node> {
  previousUse: FileUse<Node> | undefined = undefined;
  nextUse: FileUse<Node> | undefined = undefined;
  closed = false;
  /** The cursor. */
  position = 0;
  storage: FileStorage;
  /** Chunks of this file in the counts. */
  private counted: number;
  /** Rolls a transfer in steps back, or completes it. Undefined while no transfer is under way. */
  private settle: (() => void) | undefined = undefined;

  /** Enters the file. The hold must be one of the file's lock. */
  constructor(
    private readonly state: FileSystemState<Node>,
    readonly node: FileNode<Node>,
    readonly hold: LockHold,
    readonly path: string,
    readonly flags: OpenFlags,
  ) {
    state.openFiles.add(this);
    this.storage = state.table.storage(node);
    this.counted = this.storage.chunkCount;
  }

  get size(): number {
    return this.storage.size;
  }

  /** Reads from any position, also from one beyond the end. */
  readInto(position: number, target: Uint8Array): number {
    return position >= this.storage.size ? 0 : this.storage.readInto(position, target);
  }

  /** Reads in steps. */
  *readInSteps(position: number, target: Uint8Array): Operation<number> {
    let count = 0;
    for (const [start, end] of slices(target.length)) {
      if (start > 0) {
        yield undefined;
        this.requireStillOpen("read");
      }
      count += this.readInto(position + start, pieceOf(target, start, end));
    }
    return count;
  }

  /** Writes all of `data`, or nothing, in steps. Falls back to one uninterrupted write if that is not possible. */
  *writeInSteps(syscall: string, position: number, data: Uint8Array): Operation<void> {
    const done = data.length > sliceBytes && (yield* this.tryInSteps(syscall, position, data));
    if (!done) this.write(syscall, position, data);
  }

  /**
   * Writes the part after the present end first, because that part can be rolled back. Overwritten bytes cannot. So the new bytes
   * are first copied to charged memory; after that, only a close of the file stops the write. Other callers see no part of the
   * write before its end. Returns whether it was possible; otherwise nothing has changed.
   */
  private *tryInSteps(syscall: string, position: number, data: Uint8Array): Operation<boolean> {
    this.requireSettled(syscall);
    const { storage, node } = this;
    const { resources, visibleSizes } = this.state;
    const { size } = storage;
    const { length } = data;
    try {
      resources.requireMemory(position + length, storage);
    } catch (error) {
      throw this.withLocation(error, syscall);
    }
    const overlap = Math.max(0, Math.min(length, size - position));
    if (overlap > 0 && !resources.overwritesInPlace) return false;
    let copy = new Uint8Array(0);
    let reservation: Reservation | undefined;
    const room = (): void => {
      reservation = resources.ledger.reserve(overlap);
      copy = allocate(overlap);
    };
    /** The number of overwritten bytes; undefined while all of them can be restored. */
    let overwritten: number | undefined;
    const settle = (): void => {
      this.settle = undefined;
      visibleSizes.delete(node);
      try {
        if (overwritten === undefined) storage.truncate(size);
        else if (overwritten < overlap) storage.write(position + overwritten, copy.subarray(overwritten));
      } finally {
        copy = new Uint8Array(0);
        reservation?.[Symbol.dispose]();
        if (overwritten !== undefined) this.changed();
      }
    };
    this.settle = settle;
    visibleSizes.set(node, size);
    try {
      if (!succeeds(room)) return false;
      for (const [start, end] of slices(length, overlap)) {
        const piece = pieceOf(data, start, end);
        if (!succeeds(() => storage.write(position + start, piece))) return false;
        yield undefined;
        this.requireStillOpen(syscall);
      }
      for (const [start, end] of slices(overlap)) {
        copy.set(pieceOf(data, start, end), start);
        yield undefined;
        this.requireStillOpen(syscall);
      }
      for (const [start, end] of slices(overlap)) {
        if (!succeeds(() => storage.write(position + start, copy.subarray(start, end)))) return false;
        overwritten = end;
        yield* yieldUninterruptible();
        this.requireStillOpen(syscall);
      }
      overwritten ??= 0;
      return true;
    } finally {
      // A close of the file meanwhile has already completed or rolled back the write.
      if (this.settle === settle) settle();
    }
  }

  /** @throws HandleClosedError */
  requireOpen(syscall: string, detail: string = "the handle is closed"): void {
    if (this.closed) throw new HandleClosedError({ syscall, path: this.path, detail });
  }

  /** @throws HandleClosedError if another task has closed the file during a pause */
  private requireStillOpen(syscall: string): void {
    this.requireOpen(syscall, "the handle was closed while the operation was under way");
  }

  /** @throws BlockingIOError (`EBUSY`) while application code runs, or a transfer in steps that can no longer be undone */
  private requireSettled(syscall: string): void {
    this.state.callbackGuard.assertNotInCallback({ syscall, path: this.path });
    if (this.settle === undefined) return;
    const detail = "a write through this handle is under way; wait for its end";
    throw new BlockingIOError("EBUSY", { syscall, path: this.path, detail });
  }

  /** Writes all of `data`, or nothing. */
  write(syscall: string, position: number, data: Uint8Array): void {
    if (data.length === 0) {
      requireIntact(data);
      return;
    }
    this.requireSettled(syscall);
    try {
      this.state.resources.requireMemory(position + data.length, this.storage);
      this.storage.write(position, data);
    } catch (error) {
      throw this.withLocation(error, syscall);
    }
    this.changed();
  }

  /** Sets the size. */
  truncate(syscall: string, size: number): void {
    this.requireSettled(syscall);
    if (size === this.storage.size) return;
    try {
      this.state.resources.requireMemory(size, this.storage);
      this.storage.truncate(size);
    } catch (error) {
      throw this.withLocation(error, syscall);
    }
    this.changed();
  }

  /** Replaces the content. Counts as a change even if no byte differs. Errors have no path. */
  reset(size: number, content?: Uint8Array): void {
    this.state.resources.requireMemory(size, this.storage);
    this.storage.reset(size, content);
    this.changed();
  }

  /** Reports the events of the calls of the handle. */
  notify(): void {
    this.state.observers.notify();
  }

  /** Replaces the content by that of another storage, which is already charged. */
  adopt(storage: FileStorage): void {
    const { state, node } = this;
    const former = state.nodes.replaceStorage(node, storage, state.now());
    this.storage = state.table.storage(node);
    former.dispose();
    this.recount();
    this.addEvent();
  }

  /**
   * Replaces the content by that of another file, in one piece. Takes no more quota than the growth. The bytes go through a
   * separate buffer: a write in place could fail half-way, or promote the file.
   * @throws MFSQuotaExceededError, OutOfMemoryError; nothing has changed
   */
  copyFrom(source: OpenFile<Node>): void {
    const copy = allocate(source.size);
    source.readInto(0, copy);
    this.reset(copy.length, copy);
  }

  /** The same steps, which application code cannot take within another operation. */
  guarded<Result>(syscall: string, steps: Operation<Result>): Operation<Result> {
    return new GuardedOperation(this.state, syscall, this.path, steps);
  }

  /**
   * Frees the writer's slack and releases the lock. Idempotent.
   * @param keepsSlack - whether the slack stays, for a caller that frees it later
   * @throws BlockingIOError (`EBUSY`) while application code runs within an operation
   */
  close(keepsSlack: boolean = false): void {
    if (this.closed) return;
    this.state.callbackGuard.assertNotInCallback({ syscall: "close", path: this.path });
    this.closed = true;
    try {
      this.settle?.();
      if (this.flags.writable && !keepsSlack) {
        // A backend may merge its chunks in `trim`.
        this.storage.trim();
        this.recount();
      }
    } finally {
      try {
        this.hold.release();
      } finally {
        this.state.openFiles.delete(this);
        discardUnused(this.state, this.node);
      }
    }
  }

  private changed(): void {
    this.recount();
    this.state.nodes.markChanged(this.node, this.state.now());
    this.addEvent();
  }

  private addEvent(): void {
    if (this.state.observers.isActive) addChanged(this.state, this.node);
  }

  private recount(): void {
    const { chunkCount } = this.storage;
    countChunks(this.state, chunkCount - this.counted);
    this.counted = chunkCount;
  }

  private withLocation(error: unknown, syscall: string): unknown {
    return withLocation(error, { syscall, path: this.path }, this.state.resources.ledger.available);
  }
}
