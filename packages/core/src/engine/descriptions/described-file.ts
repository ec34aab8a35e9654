import {
  type FileTimes,
  HandleClosedError,
  type LockAccess,
  type LockHold,
  type MFSStatResult,
  type Operation,
} from "@dmemfs/contract";
import { countChunks, discardUnused, GuardedOperation } from "../change/index.js";
import { acquireBlocking } from "../drive/index.js";
import { flagsOf, OpenFile, type OpenFlags } from "../open/index.js";
import { setNodeAttributes, setNodeTimes, statNode } from "../steps/index.js";
import type { FileNode, FileSystemState, FileUse } from "../tree/index.js";
import type { Described } from "./described.js";
import type { NamedFlags } from "./description-flags.js";

function flagsFor(access: LockAccess, path: string): OpenFlags {
  return flagsOf(access === "read" ? "rb" : "r+b", path);
}

/** A use of a file that holds no lock between its calls. Each call takes the lock and opens the file for itself. */
export class DescribedFile<Node> implements FileUse<Node>, Described {
  previousUse: FileUse<Node> | undefined = undefined;
  nextUse: FileUse<Node> | undefined = undefined;
  readonly hold: undefined = undefined;
  closed = false;
  /** The cursor. */
  position = 0;
  /** The calls in steps that are under way. The file stays in use until they have ended. */
  private underWay = 0;
  /** Whether a write may have left slack behind. */
  private hasSlack = false;

  /** Enters the file. */
  constructor(
    private readonly state: FileSystemState<Node>,
    readonly node: FileNode<Node>,
    readonly path: string,
    readonly flags: NamedFlags,
  ) {
    state.openFiles.add(this);
  }

  /** @throws HandleClosedError */
  requireOpen(syscall: string): void {
    if (this.closed) throw new HandleClosedError({ syscall, path: this.path, detail: "the description is closed" });
  }

  /** Runs a call that holds the lock. @throws BlockingIOError (`EAGAIN`) if the lock is not granted in time */
  run<Result>(syscall: string, access: LockAccess, call: (file: OpenFile<Node>) => Result): Result {
    const { state, node, path } = this;
    this.requireOpen(syscall);
    state.callbackGuard.assertNotInCallback({ syscall, path });
    const hold = state.table.lock(node).tryAcquire(access) ?? this.acquire(syscall, access);
    const file = new OpenFile(state, node, hold, path, flagsFor(access, path));
    try {
      return call(file);
    } finally {
      // Another write would need the slack again, so it is freed at the close of the description, as of a handle.
      this.hasSlack ||= file.flags.writable;
      file.close(this.hasSlack);
      file.notify();
    }
  }

  /** Blocks the thread until the lock is granted. */
  private acquire(syscall: string, access: LockAccess): LockHold {
    const { state, node, path } = this;
    const start = performance.now();
    for (;;) {
      const request = { lock: state.table.lock(node), access, path, syscall };
      const hold = acquireBlocking(request, state.blockingTimeout, start);
      // A hold that is already released only wakes the call: the file has lost its name.
      if (!hold.released) return hold;
    }
  }

  /** Runs a call in steps. It waits for the lock, and holds the lock from then on. */
  *runInSteps<Result>(
    syscall: string,
    access: LockAccess,
    call: (file: OpenFile<Node>) => Operation<Result>,
  ): Operation<Result> {
    this.requireOpen(syscall);
    this.underWay++;
    try {
      const file = yield* this.open(syscall, access);
      try {
        return yield* call(file);
      } finally {
        file.close();
      }
    } finally {
      this.underWay--;
      if (this.closed && this.underWay === 0) this.leave();
    }
  }

  /** The same steps, which application code cannot take within another operation. */
  guarded<Result>(syscall: string, steps: Operation<Result>): Operation<Result> {
    return new GuardedOperation(this.state, syscall, this.path, steps);
  }

  get isDetached(): boolean {
    return this.state.detachedFiles.has(this.node);
  }

  /** The metadata of the file, also after it has lost its name. */
  stat(): MFSStatResult {
    this.requireOpen("stat");
    return statNode(this.state, this.node);
  }

  setTimes(times: FileTimes): void {
    this.requireOpen("setTimes");
    setNodeTimes(this.state, this.node, times, { syscall: "setTimes", path: this.path });
  }

  setAttributes(attributes: number): void {
    this.requireOpen("setAttributes");
    setNodeAttributes(this.state, this.node, attributes, { syscall: "setAttributes", path: this.path });
  }

  /**
   * Ends the use. Calls that hold the lock come to their end first; those that wait for it throw `HandleClosedError`. Idempotent.
   */
  close(): void {
    if (this.closed) return;
    this.state.callbackGuard.assertNotInCallback({ syscall: "close", path: this.path });
    this.closed = true;
    if (this.underWay === 0) this.leave();
  }

  /** Opens the file as soon as its lock is free. */
  private *open(syscall: string, access: LockAccess): Operation<OpenFile<Node>> {
    const { state, node, path } = this;
    for (;;) {
      const lock = state.table.lock(node);
      let hold = lock.tryAcquire(access);
      try {
        hold ??= yield { lock, access, path, syscall };
        this.requireOpen(syscall);
        // A hold that is already released only wakes the call: the file has lost its name.
        if (hold !== undefined && !hold.released) {
          return new OpenFile(state, node, hold, path, flagsFor(access, path));
        }
      } catch (error) {
        hold?.release();
        state.table.dropLock(node);
        throw error;
      }
    }
  }

  private leave(): void {
    try {
      if (this.hasSlack) this.trim();
    } finally {
      this.state.openFiles.delete(this);
      discardUnused(this.state, this.node);
    }
  }

  /** Frees the slack. A writer that holds the lock frees it at its end. */
  private trim(): void {
    const { table } = this.state;
    const hold = table.lock(this.node).tryAcquire("read");
    if (hold === undefined) return;
    try {
      const storage = table.storage(this.node);
      const before = storage.chunkCount;
      storage.trim();
      countChunks(this.state, storage.chunkCount - before);
    } finally {
      hold.release();
    }
  }
}
