import { SharedWords } from "../src/words/shared-words.js";

/** The death of a client, as its code sees it. */
export class Death extends Error {}

/** Words of a client that dies at one of its stores: that store and all later ones throw. */
export class MortalWords extends SharedWords {
  /** Stores that still succeed. */
  left = Number.POSITIVE_INFINITY;
  /** Stores that have succeeded. */
  stores = 0;
  isDead = false;

  override set(index: number, value: number): void {
    this.die();
    super.set(index, value);
  }

  override store(index: number, value: number): void {
    this.die();
    super.store(index, value);
  }

  override exchange(index: number, value: number): number {
    this.die();
    return super.exchange(index, value);
  }

  override compareExchange(index: number, expected: number, value: number): number {
    this.die();
    return super.compareExchange(index, expected, value);
  }

  /** Counts a store, before the caller makes it. @throws Death */
  die(): void {
    if (this.left <= 0) {
      this.isDead = true;
      throw new Death("the client is dead");
    }
    this.left--;
    this.stores++;
  }
}
