import type { Arena } from "../arena.js";
import { header } from "../layout/header.js";
import { nameFlags, node, shortNameBytes } from "../layout/node-fields.js";
import { nameBytes } from "./names.js";

/** Bytes charged for a node with a name of the given number of bytes. A long name takes blocks. */
function chargeFor(arena: Arena, bytes: number): number {
  const { blockSize } = arena.geometry;
  const blocks = bytes > shortNameBytes ? Math.ceil(bytes / blockSize) : 0;
  return arena.getUnsigned(header.nodeOverhead) + blocks * blockSize;
}

/** Bytes charged for a node of that name. */
export function nodeCharge(arena: Arena, name: string): number {
  return chargeFor(arena, name.length * 2 <= shortNameBytes ? 0 : nameBytes(name));
}

/** Bytes charged for the node that a record is. */
export function recordCharge(arena: Arena, record: number): number {
  const length = arena.get(record + node.nameLength);
  return chargeFor(arena, (length >>> 2) * ((length & nameFlags.wide) === 0 ? 1 : 2));
}
