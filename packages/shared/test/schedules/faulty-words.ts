import { client, clientWords } from "../../src/layout/client-fields.js";
import { state, totalHeaderWords } from "../../src/layout/header.js";
import { recordMask } from "../../src/layout/hold-fields.js";
import { sleepers } from "../../src/structure/mutex.js";
import { ScheduledWords } from "./scheduled-words.js";

/** A word is stored before its entry in the journal is valid. */
export class LateEntry extends ScheduledWords {
  private length = 0;

  override set(index: number, value: number): void {
    if (index === state.journalLength && value > 0) {
      this.length = value;
      return;
    }
    super.set(index, value);
    const { length } = this;
    this.length = 0;
    if (length > 0) super.set(state.journalLength, length);
  }
}

/** A compare-exchange is a check and then a store. */
export class CheckThenStore extends ScheduledWords {
  override compareExchange(index: number, expected: number, value: number): number {
    const former = this.load(index);
    if (former === expected) this.store(index, value);
    return former;
  }
}

/** The reserved bytes of another client stay in its record. */
export class KeptReservation extends ScheduledWords {
  override set(index: number, value: number): void {
    const place = index - totalHeaderWords - client.reserved;
    const id = place / clientWords;
    if (!Number.isInteger(id) || id < 1 || id > 254 || id === this.client) super.set(index, value);
  }
}

/** An attachment that takes the mutex after a sleep loses the mark of other sleepers. */
export class LostSleepers extends ScheduledWords {
  override compareExchange(index: number, expected: number, value: number): number {
    const isTaking = index === state.mutex && expected === 0;
    return super.compareExchange(index, expected, isTaking ? value & ~sleepers : value);
  }
}

/** A lock is released without a check for a new queue. */
export class BlindRelease extends ScheduledWords {
  override compareExchange(index: number, expected: number, value: number): number {
    const isRelease = index !== state.mutex && index > state.buckets && (expected & recordMask) !== 0;
    if (!isRelease || value !== (expected & ~recordMask)) return super.compareExchange(index, expected, value);
    this.store(index, value);
    return expected;
  }
}
