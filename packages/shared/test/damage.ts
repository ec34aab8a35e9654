import type { Arena } from "../src/arena.js";
import { holdsPerChunk } from "../src/layout/hold-fields.js";
import { node } from "../src/layout/node-fields.js";
import { ArenaLock } from "../src/locks/arena-lock.js";
import { HoldRecords } from "../src/locks/hold-records.js";
import { nodeNumber } from "../src/nodes/node-number.js";
import { buildArena, sample } from "./build-arena.js";

const longName = "long".repeat(100);

export const slotOf = { root: 1, directory: 2, file: 3, deep: 4, empty: 5, long: 6 };

/** A tree with a directory, files inside and outside of it, and a long name. The first hold record is in chunk 1. */
export function makeArena(): Arena {
  return buildArena(
    { "/a": null, "/a/file": sample(1000), "/a/deep": null, "/empty": new Uint8Array(), [`/${longName}`]: sample(256) },
    { nodeOverhead: 10 },
  );
}

export function recordOf(arena: Arena, slot: number): number {
  return arena.geometry.node(slot);
}

/** The lock of `/a/file`, for an attachment. */
export function lockOf(arena: Arena): ArenaLock {
  const life = arena.get(recordOf(arena, slotOf.file) + node.life);
  return new ArenaLock(new HoldRecords(arena), nodeNumber(slotOf.file, life));
}

export type Damage = (arena: Arena) => void;

/** Changes a word of a node record. */
export function field(slot: number, index: number, value: number | ((word: number) => number)): Damage {
  return (arena) => {
    const place = recordOf(arena, slot) + index;
    arena.words.set(place, typeof value === "number" ? value : value(arena.get(place)));
  };
}

/** Changes a word of the header. */
export function header(index: number, value: number | ((word: number) => number)): Damage {
  return (arena) => arena.words.set(index, typeof value === "number" ? value : value(arena.get(index)));
}

export function clientField(id: number, index: number, value: number): Damage {
  return (arena) => arena.words.set(arena.geometry.client(id) + index, value);
}

export function extent(block: number, offset: number, value: number): Damage {
  return (arena) => arena.words.set(arena.geometry.extent(block) + offset, value);
}

export function holdField(id: number, index: number, value: number): Damage {
  return (arena) => arena.words.set(arena.geometry.hold(id) + index, value);
}

/** Takes locks, and then changes a word. A new attachment uses the records of chunk 1 from the first one on. */
export function locked(accesses: readonly ("read" | "write")[], damage: Damage): Damage {
  return (arena) => {
    const lock = lockOf(arena);
    for (const access of accesses) void lock.acquire(access);
    damage(arena);
  };
}

export const firstHold = holdsPerChunk + 1;
export const increment = (word: number): number => word + 1;
export const flip =
  (bits: number) =>
  (word: number): number =>
    word ^ bits;

/** The bucket whose chain has a record. */
export function bucketWith(arena: Arena, slot: number): number {
  for (let bucket = 0; bucket < arena.geometry.buckets; bucket++) {
    let step = arena.get(arena.geometry.index + bucket);
    while (step !== 0 && step !== slot) step = arena.get(arena.geometry.node(step) + node.hashLink);
    if (step === slot) return bucket;
  }
  throw new Error(`no bucket has ${slot}`);
}

/** The index of the word that leads to a record in its chain. */
export function placeOf(arena: Arena, slot: number): number {
  let place = arena.geometry.index + bucketWith(arena, slot);
  while (arena.get(place) !== slot) place = arena.geometry.node(arena.get(place)) + node.hashLink;
  return place;
}

export function flipBlock(arena: Arena, block: number): void {
  const index = arena.geometry.freeMap + (block >> 5);
  arena.words.set(index, arena.get(index) ^ (1 << (block & 31)));
}
