import type { Arena } from "../arena.js";
import { node } from "../layout/node-fields.js";

/**
 * The lists of nodes that have no directory: linked by `next` and `previous`. A list is named by the index of the word of its
 * first node.
 */
export class NodeList {
  constructor(private readonly arena: Arena) {}

  /** Puts a record that is in no list into the list at `head`. */
  add(head: number, slot: number): void {
    const { arena } = this;
    const { geometry } = arena;
    const first = arena.get(head);
    const record = geometry.node(slot);
    arena.set(record + node.next, first);
    arena.set(record + node.previous, 0);
    if (first !== 0) arena.set(geometry.node(first) + node.previous, slot);
    arena.set(head, slot);
  }

  /** Takes a record out of the list at `head`. */
  delete(head: number, slot: number): void {
    const { arena } = this;
    const { geometry } = arena;
    const record = geometry.node(slot);
    const next = arena.get(record + node.next);
    const previous = arena.get(record + node.previous);
    if (previous === 0) arena.set(head, next);
    else arena.set(geometry.node(previous) + node.next, next);
    if (next !== 0) arena.set(geometry.node(next) + node.previous, previous);
  }
}
