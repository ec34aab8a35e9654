import { HandleClosedError } from "@dmemfs/contract";
import type { Structure } from "@dmemfs/core/engine";
import { state } from "../layout/header.js";
import type { SharedWords } from "../words/shared-words.js";
import type { Journal } from "./journal.js";
import type { Mutex } from "./mutex.js";

/** How many looks in a row may fail before one takes the mutex. */
const mostFailures = 3;

/** How often a look waits for the end of a section before it takes the mutex. */
const spins = 1000;

/**
 * The lock of the structure of an arena. `begin` and `end` bracket a transaction: all of its changes come to be, or none. They
 * nest; the outermost counts. `enter` begins one that changes the tree, so that looks which see a part of it are repeated.
 */
export class ArenaStructure implements Structure {
  private depth = 0;
  /** Whether the tree may change, so that the version is odd. */
  private isSeen = false;
  /** The version before the section. */
  private before = 0;
  private failures = 0;
  /** Whether the attachment was disposed of. */
  isOver = false;
  private isLookLocked = false;
  /** Words whose waiters are woken after the transaction. */
  private readonly woken: number[] = [];

  constructor(
    private readonly words: SharedWords,
    readonly mutex: Mutex,
    private readonly journal: Journal,
  ) {}

  /** Begins a transaction that is invisible before its end, except by words of which each alone is right. */
  begin(): void {
    if (this.depth === 0) {
      this.requireAttached();
      this.mutex.lock();
    }
    this.depth++;
  }

  /** Ends a transaction. */
  end(): void {
    this.depth--;
    if (this.depth === 0) this.commit();
  }

  enter(): void {
    this.begin();
    this.expose();
  }

  /** Lets looks that see a part of this transaction be repeated. Called before its first change that they may follow. */
  expose(): void {
    if (this.isSeen) return;
    this.before = this.words.get(state.version);
    this.isSeen = true;
    this.words.store(state.version, this.before + 1);
    // Stores that come after this must not be seen before it.
    this.words.load(state.version);
  }

  enterUnseen(): void {
    this.begin();
  }

  leave(): void {
    this.end();
  }

  /** Whether this attachment is in a transaction. */
  get isInside(): boolean {
    return this.depth > 0;
  }

  /** Wakes the threads that wait for a word, once the transaction has ended. */
  wakeLater(index: number): void {
    this.woken.push(index);
  }

  /** @throws HandleClosedError if the attachment was disposed of */
  private requireAttached(): void {
    if (this.isOver)
      throw new HandleClosedError({ detail: "this attachment to the shared filesystem was disposed of" });
  }

  beginLook(): number {
    this.requireAttached();
    if (this.failures < mostFailures) {
      for (let count = 0; count < spins; count++) {
        const version = this.words.load(state.version);
        if ((version & 1) === 0) return version;
      }
    }
    this.begin();
    this.isLookLocked = true;
    return this.words.get(state.version);
  }

  stillValid(version: number): boolean {
    if (this.isLookLocked) {
      this.isLookLocked = false;
      this.failures = 0;
      this.end();
      return true;
    }
    if (this.isSeen) return version === this.before;
    this.words.fence();
    const isValid = this.words.load(state.version) === version;
    this.failures = isValid ? 0 : this.failures + 1;
    return isValid;
  }

  /** Undoes what a dead client has left, whose mutex was taken over. The transaction goes on. */
  recover(): void {
    this.depth++;
    this.journal.undo();
    const version = this.words.get(state.version);
    if ((version & 1) === 1) this.words.store(state.version, version + 1);
  }

  private commit(): void {
    const hasChanged = !this.journal.isEmpty;
    this.journal.commit();
    if (this.isSeen) {
      this.isSeen = false;
      this.words.store(state.version, hasChanged ? this.before + 2 : this.before);
    }
    this.mutex.unlock();
    if (this.woken.length > 0) this.wake();
  }

  /** Wakes in the order of the lines, in which the threads then look their paths up. */
  private wake(): void {
    for (const index of this.woken) this.words.notify(index);
    this.woken.length = 0;
  }
}
