import type { Waiter } from "./waiter.js";

/** Those who wait, in the order they came. A doubly linked list: anybody can leave from anywhere in O(1). */
export class WaitQueue {
  #first: Waiter | undefined = undefined;
  #last: Waiter | undefined = undefined;
  #length = 0;

  /** Who is next. */
  get first(): Waiter | undefined {
    return this.#first;
  }

  get length(): number {
    return this.#length;
  }

  /** Takes its place at the end. The waiter stands in no line yet. */
  push(waiter: Waiter): void {
    waiter.previous = this.#last;
    if (this.#last === undefined) this.#first = waiter;
    else this.#last.next = waiter;
    this.#last = waiter;
    this.#length += 1;
  }

  /** Leaves from wherever it stands. The waiter stands in this line. */
  remove(waiter: Waiter): void {
    const { previous, next } = waiter;
    if (previous === undefined) this.#first = next;
    else previous.next = next;
    if (next === undefined) this.#last = previous;
    else next.previous = previous;
    waiter.previous = undefined;
    waiter.next = undefined;
    this.#length -= 1;
  }
}
