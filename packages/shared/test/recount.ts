import type { Arena } from "../src/arena.js";
import { client, mostClients } from "../src/layout/client-fields.js";
import { state } from "../src/layout/header.js";
import { node, nodeKinds } from "../src/layout/node-fields.js";

/** The blocks of the content of a file according to its extents. */
export function blocksOf(arena: Arena, record: number): number[] {
  const { geometry } = arena;
  const found: number[] = [];
  for (let block = arena.get(record + node.first) - 1; block >= 0; ) {
    const length = arena.get(geometry.extent(block));
    if (length < 1 || found.length > geometry.blocks)
      throw new Error(`the extent at block ${block} has ${length} blocks`);
    for (let offset = 0; offset < length; offset++) found.push(block + offset);
    const next = arena.get(geometry.extent(block) + 1) - 1;
    if (next < 0 && arena.get(record + node.last) !== block + 1) throw new Error("the last extent is another one");
    block = next;
  }
  return found;
}

/** The records in use. */
function recordsOf(arena: Arena): number[] {
  const slots = Array.from({ length: arena.get(state.freshSlot) - 1 }, (_, index) => arena.geometry.node(index + 1));
  return slots.filter((record) => (arena.get(record + node.kind) & nodeKinds.mask) !== 0);
}

/** The sum of the reserved bytes of all clients. */
function reservedOf(arena: Arena): number {
  let sum = 0;
  for (let id = 1; id <= mostClients; id++) sum += arena.get(arena.geometry.client(id) + client.reserved);
  return sum;
}

/** Recounts an arena without long names. Returns the differences. */
export function recount(arena: Arena): string[] {
  const { geometry } = arena;
  const problems: string[] = [];
  const expect = (what: string, actual: number, expected: number): void => {
    if (actual !== expected) problems.push(`${what} is ${actual}, not ${expected}`);
  };
  const reached = new Set<number>();
  let blocks = 0;
  const records = recordsOf(arena);
  for (const record of records) {
    const own = blocksOf(arena, record);
    expect(`blocks of record ${record}`, arena.get(record + node.blocks), own.length);
    if (own.length === 0) expect(`last of record ${record}`, arena.get(record + node.last), 0);
    for (const block of own) reached.add(block);
    blocks += own.length;
  }
  expect("the number of different blocks", reached.size, blocks);
  for (let block = 0; block < geometry.blocks; block++) {
    const bit = (arena.get(geometry.freeMap + (block >> 5)) >>> (block & 31)) & 1;
    if ((bit === 1) !== reached.has(block)) problems.push(`the bit of block ${block} is ${bit}`);
  }
  expect("freeBlocks", arena.get(state.freeBlocks), geometry.blocks - blocks);
  expect("usedSlots", arena.get(state.usedSlots), records.length);
  expect("used", arena.getUnsigned(state.used), (blocks * geometry.blockSize + reservedOf(arena)) >>> 0);
  return problems;
}
