import type { Structure } from "@dmemfs/core/engine";
import type { Membership } from "../clients/membership.js";
import { state } from "../layout/header.js";
import type { SharedWords } from "../words/shared-words.js";
import type { Journal } from "./journal.js";
import type { Mutex } from "./mutex.js";

/** Maximum number of optimistic reads that fail in a row. The next read takes the mutex. */
const mostFailures = 3;

/** Maximum number of times that an optimistic read polls for the end of a section before it takes the mutex. */
const spins = 1000;

/**
 * The lock of the structure of an arena. `begin` and `end` bracket a transaction: all of its changes happen, or none. They nest;
 * the outermost pair counts. `enter` begins a section, which changes the tree: optimistic reads that see a part of it are
 * repeated.
 */
export class ArenaStructure implements Structure {
  private depth = 0;
  /** Whether the tree may change, so that the version is odd. */
  private isSeen = false;
  /** The version before the section. */
  private before = 0;
  private failures = 0;
  /** The number of transactions that have ended. */
  ended = 0;
  private isLookLocked = false;
  /** Milliseconds that a call waits for the mutex before it has changed anything. */
  patience: number = Number.MAX_VALUE;
  /** Milliseconds that any call waits for the mutex. */
  private longest = Number.POSITIVE_INFINITY;
  /** Words whose waiters are woken after the transaction. */
  private readonly woken: number[] = [];

  constructor(
    private readonly words: SharedWords,
    readonly mutex: Mutex,
    private readonly journal: Journal,
    readonly membership: Membership,
  ) {}

  /**
   * Begins a transaction whose words may be read one by one before its end, because each is valid by itself. Waits for the mutex
   * as long as its owner lives: calls that complete or release the work of other calls must not fail.
   * @throws HandleClosedError if the attachment has ended
   */
  begin(): void {
    if (this.depth === 0) this.lock(this.longest);
    this.depth++;
  }

  /**
   * As `begin`, for releases that the end of the attachment does anyway. Returns false, without a transaction, if the attachment
   * has ended.
   */
  beginIfAttached(): boolean {
    try {
      this.begin();
      return true;
    } catch (error) {
      if (this.membership.isOver) return false;
      throw error;
    }
  }

  /**
   * Begins a transaction where a call has changed nothing yet.
   * @throws HandleClosedError if the attachment has ended
   * @throws BlockingIOError (`EAGAIN`) if another client holds the mutex for longer than the patience
   */
  beginOrRefuse(): void {
    if (this.depth === 0) this.lock(Math.min(this.patience, this.longest));
    this.depth++;
  }

  /**
   * Runs an action that may fail between any two transactions, and that may be repeated.
   * @param milliseconds - maximum wait of each of its transactions for the mutex
   * @throws BlockingIOError (`EAGAIN`) after that wait
   */
  hurried<Result>(milliseconds: number, action: () => Result): Result {
    this.longest = milliseconds;
    try {
      return action();
    } finally {
      this.longest = Number.POSITIVE_INFINITY;
    }
  }

  private lock(patience: number): void {
    if (!this.mutex.tryLock()) this.lockBusy(patience);
    if (!this.membership.isCurrent) this.refuse();
  }

  private lockBusy(patience: number): void {
    this.membership.require();
    if (this.mutex.lock(patience)) this.undoDead();
  }

  private refuse(): never {
    this.mutex.unlock();
    throw this.membership.refusal();
  }

  /** Ends a transaction. */
  end(): void {
    this.depth--;
    if (this.depth === 0) this.commit();
  }

  enter(): void {
    this.beginOrRefuse();
    this.expose();
  }

  /**
   * Makes optimistic reads repeat if they see a part of this transaction. Called before the first change that such a read can
   * see.
   */
  expose(): void {
    if (this.isSeen) return;
    this.before = this.words.get(state.version);
    this.isSeen = true;
    this.words.store(state.version, this.before + 1);
    // This load keeps later stores after the store of the version.
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

  beginLook(): number {
    this.membership.require();
    if (this.failures < mostFailures) {
      for (let count = 0; count < spins; count++) {
        const version = this.words.load(state.version);
        if ((version & 1) === 0) return version;
      }
    }
    this.beginOrRefuse();
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

  /** Undoes the transaction of a dead client whose mutex was taken over. Continues as a transaction of this client. */
  recover(): void {
    this.depth++;
    this.undoDead();
  }

  private undoDead(): void {
    this.journal.undo();
    const version = this.words.get(state.version);
    if ((version & 1) === 1) this.words.store(state.version, version + 1);
  }

  private commit(): void {
    this.ended++;
    const hasChanged = !this.journal.isEmpty;
    this.journal.commit();
    if (this.isSeen) {
      this.isSeen = false;
      this.words.store(state.version, hasChanged ? this.before + 2 : this.before);
    }
    const isUnlocked = this.mutex.unlock();
    if (this.woken.length > 0) this.wake();
    if (!isUnlocked) throw this.membership.refusal();
  }

  /** Wakes the threads in the order of the queues, because they then look their paths up in this order. */
  private wake(): void {
    for (const index of this.woken) this.words.notify(index);
    this.woken.length = 0;
  }
}
