import type { FileUse, OpenFiles } from "@dmemfs/core/engine";
import type { Arena } from "../arena.js";
import { state } from "../layout/header.js";
import { fat, hold, holdStates, holdsPerChunk, recordMask } from "../layout/hold-fields.js";
import { node, nodeFlags, nodeKinds, rootSlot } from "../layout/node-fields.js";
import type { HoldRecords } from "../locks/hold-records.js";
import { isHeld } from "../locks/lock-word.js";
import { type ArenaFile, type ArenaNode, lifeOf, nodeNumber, slotOf } from "../nodes/node-number.js";

const { readHold, writeHold, description } = holdStates;

/**
 * The open files of all attachments. A use that holds the lock of its file has a hold record. A use without the lock gets a
 * record here.
 */
export class ArenaOpenFiles implements OpenFiles<ArenaNode> {
  /** The last use of this attachment. The uses form a list. */
  private last: FileUse<ArenaNode> | undefined = undefined;
  /** The records of the uses that hold no lock. */
  private readonly records = new Map<FileUse<ArenaNode>, number>();

  constructor(
    private readonly arena: Arena,
    private readonly holds: HoldRecords,
  ) {}

  add(use: FileUse<ArenaNode>): void {
    if (use.hold === undefined) this.addRecord(use);
    use.previousUse = this.last;
    if (this.last !== undefined) this.last.nextUse = use;
    this.last = use;
  }

  private addRecord(use: FileUse<ArenaNode>): void {
    const { arena } = this;
    const id = this.holds.take();
    arena.structure.begin();
    try {
      this.records.set(use, id);
      if (!this.isThere(use.node)) return;
      arena.set(arena.geometry.hold(id) + hold.node, slotOf(use.node));
      arena.set(arena.geometry.hold(id) + hold.state, description);
      arena.add(arena.geometry.node(slotOf(use.node)) + node.opens, 1);
    } finally {
      arena.structure.end();
    }
  }

  delete(use: FileUse<ArenaNode>): void {
    const { previousUse, nextUse } = use;
    if (previousUse !== undefined) previousUse.nextUse = nextUse;
    if (nextUse === undefined) this.last = previousUse;
    else nextUse.previousUse = previousUse;
    use.previousUse = undefined;
    use.nextUse = undefined;
    if (use.hold === undefined) this.deleteRecord(use);
  }

  private deleteRecord(use: FileUse<ArenaNode>): void {
    const { arena } = this;
    const id = this.records.get(use) as number;
    this.records.delete(use);
    if (!arena.structure.beginIfAttached()) return;
    try {
      if (arena.get(arena.geometry.hold(id) + hold.state) === description) {
        arena.add(arena.geometry.node(slotOf(use.node)) + node.opens, -1);
      }
      this.holds.give(id);
    } finally {
      arena.structure.end();
    }
  }

  /** Ends all uses of this attachment. */
  closeAll(): void {
    for (let use = this.last; use !== undefined; use = this.last) {
      use.close();
      if (this.last === use) this.delete(use);
    }
  }

  /** Ends all uses of an evicted attachment. Its recovery has released the locks of the files. */
  forgetAll(): void {
    for (let use = this.last; use !== undefined; use = this.last) {
      try {
        use.close();
      } catch {
        // The attachment must not release anything.
      }
      if (this.last === use) this.delete(use);
    }
  }

  below(of: ArenaNode): ArenaFile[] {
    const files: ArenaFile[] = [];
    this.find((id, slot) => {
      if (this.isUse(id, slot) && this.isAtOrBelow(slot, slotOf(of))) files.push(this.fileAt(slot));
      return false;
    });
    return files;
  }

  has(of: ArenaNode): boolean {
    if (this.isGone(of)) return false;
    const record = this.arena.geometry.node(slotOf(of));
    if (this.isFile(record)) return this.arena.get(record + node.opens) !== 0 || isHeld(this.arena, slotOf(of));
    return this.find((id, slot) => this.isUse(id, slot) && this.isAtOrBelow(slot, slotOf(of)));
  }

  hasLocked(of: ArenaNode): boolean {
    if (this.isGone(of)) return false;
    const record = this.arena.geometry.node(slotOf(of));
    if (this.isFile(record)) return isHeld(this.arena, slotOf(of));
    return this.find((id, slot) => this.isHolder(id, slot) && this.isAtOrBelow(slot, slotOf(of)));
  }

  private isFile(record: number): boolean {
    return (this.arena.get(record + node.kind) & nodeKinds.mask) === nodeKinds.file;
  }

  /** Goes through all hold records that were ever in use, so its time depends on the largest number at one time. */
  private find(isFound: (id: number, slot: number) => boolean): boolean {
    const { arena } = this;
    const end = Math.min(arena.get(state.freshHolds), arena.geometry.holdChunks + 1) * holdsPerChunk;
    for (let id = holdsPerChunk; id < end; id++) {
      const word = arena.get(arena.geometry.hold(id) + hold.state);
      const isUse = word === readHold || word === writeHold || word === description;
      if (isUse && isFound(id, arena.get(arena.geometry.hold(id) + hold.node))) return true;
    }
    return false;
  }

  private isUse(id: number, slot: number): boolean {
    return this.arena.get(this.arena.geometry.hold(id) + hold.state) === description || this.isHolder(id, slot);
  }

  /** Whether a record really holds the lock: its words are filled before that, and cleared after it. */
  private isHolder(id: number, slot: number): boolean {
    const { arena } = this;
    const word = arena.words.load(arena.geometry.node(slot) + node.lock);
    const found = arena.get(arena.geometry.hold(id) + hold.state);
    if (found !== readHold && found !== writeHold) return false;
    return (word & fat) !== 0 || ((word & recordMask) === id && isHeld(arena, slot));
  }

  private isAtOrBelow(slot: number, top: number): boolean {
    const { arena } = this;
    let above = slot;
    // An optimistic read may follow a cycle.
    for (let left = arena.geometry.slots; above !== 0 && above !== top && left > 0; left--) {
      above = arena.get(arena.geometry.node(above) + node.parent);
    }
    return above === top;
  }

  private fileAt(slot: number): ArenaFile {
    const { arena } = this;
    return nodeNumber(slot, arena.getUnsigned(arena.geometry.node(slot) + node.life)) as ArenaFile;
  }

  /**
   * Whether a file is in the tree, or has lost its name while it was open. Another thread frees the record of any other file, even
   * if a description is counted there: the optimistic read that found the file is invalid.
   */
  private isThere(of: ArenaNode): boolean {
    if (this.isGone(of)) return false;
    const slot = slotOf(of);
    const isDetached = (this.arena.get(this.arena.geometry.node(slot) + node.kind) & nodeFlags.detached) !== 0;
    return isDetached || this.isAtOrBelow(slot, rootSlot);
  }

  private isGone(of: ArenaNode): boolean {
    const { arena } = this;
    return arena.getUnsigned(arena.geometry.node(slotOf(of)) + node.life) !== lifeOf(of);
  }
}
