import type { Arena } from "../arena.js";
import { node } from "../layout/node-fields.js";
import type { Names } from "./names.js";

/** The path of a record that is in the tree, or in a directory of it. */
export function pathOfSlot(arena: Arena, names: Names, slot: number): string {
  const { geometry } = arena;
  const segments: string[] = [];
  // An optimistic read may follow a circle.
  for (let at = slot; at > 1 && segments.length < geometry.slots; at = arena.get(geometry.node(at) + node.parent)) {
    segments.push(names.get(geometry.node(at)));
  }
  return `/${segments.reverse().join("/")}`;
}
