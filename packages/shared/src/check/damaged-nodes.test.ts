import { expect, it } from "vitest";
import {
  bucketWith,
  clientField,
  type Damage,
  field,
  flip,
  header,
  increment,
  makeArena,
  placeOf,
  recordOf,
  slotOf,
} from "../../test/damage.js";
import { client } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { node, nodeFlags, nodeKinds } from "../layout/node-fields.js";
import { NodeSlots } from "../nodes/node-slots.js";
import type { ArenaProblemKind } from "./arena-problem.js";
import { checkArena } from "./check-arena.js";

const cases: readonly (readonly [ArenaProblemKind, string, Damage])[] = [
  ["record", "a kind that does not exist", field(slotOf.file, node.kind, 3)],
  ["record", "the flag of a pending file in the tree", field(slotOf.file, node.kind, flip(nodeFlags.pending))],
  ["record", "the flag of a freed directory in the tree", field(slotOf.deep, node.kind, flip(nodeFlags.freed))],
  ["record", "a negative life", field(slotOf.file, node.life, -1)],
  ["record", "a time that is not finite", field(slotOf.file, node.modifiedAt + 1, 0x7ff00000)],
  ["record", "a generation that is not a number", field(slotOf.file, node.generation + 1, 0x7ff80000)],
  ["record", "words in record 0, which is never used", field(0, node.size, 1)],
  ["free-record", "a record in use in the list of free ones", header(state.freeSlot, slotOf.file)],
  ["free-record", "a free record that is in no list", header(state.freshSlot, increment)],
  [
    "free-record",
    "a cycle in the list of free records",
    (arena) => {
      arena.words.set(state.freshSlot, arena.get(state.freshSlot) + 1);
      arena.words.set(state.freeSlot, slotOf.long + 1);
      field(slotOf.long + 1, node.next, slotOf.long + 1)(arena);
    },
  ],
  ["lost-record", "a record in use that is in no list", field(slotOf.file, node.next, slotOf.empty)],
  ["lost-record", "a directory without its children", field(slotOf.directory, node.first, 0)],
  ["tree", "a root that is a file", field(slotOf.root, node.kind, nodeKinds.file)],
  ["tree", "a root with a parent", field(slotOf.root, node.parent, slotOf.directory)],
  ["tree", "a child of itself", field(slotOf.deep, node.first, slotOf.deep)],
  ["tree", "a child that is the root", field(slotOf.deep, node.first, slotOf.root)],
  ["tree", "a cycle of siblings", field(slotOf.deep, node.next, slotOf.file)],
  ["tree", "a child that is not a record", field(slotOf.directory, node.first, -7)],
  ["tree", "a child that is free", field(slotOf.directory, node.first, 60)],
  ["tree", "a wrong parent", field(slotOf.file, node.parent, slotOf.root)],
  ["tree", "a wrong last child", field(slotOf.directory, node.last, slotOf.file)],
  ["tree", "a wrong previous sibling", field(slotOf.deep, node.previous, 0)],
  ["tree", "an owner of a record in the tree", field(slotOf.file, node.owner, 1)],
  ["list", "a nursery that leads to the tree", clientField(1, client.nursery, slotOf.file)],
  ["list", "a nursery that leads to nothing", clientField(1, client.nursery, 63)],
  [
    "list",
    "a record of another client in a nursery",
    (arena) => {
      arena.structure.begin();
      const slot = new NodeSlots(arena).take(nodeKinds.file);
      arena.structure.end();
      field(slot, node.owner, 2)(arena);
    },
  ],
  ["list", "detached files that are in the tree", header(state.detached, slotOf.file)],
  [
    "list",
    "pending files without a directory",
    (arena) => {
      arena.structure.begin();
      const slots = new NodeSlots(arena);
      const slot = slots.take(nodeKinds.file | nodeFlags.pending);
      slots.leaveNursery(slot);
      arena.structure.end();
      header(state.pending, slot)(arena);
      header(state.pendingFiles, 1)(arena);
    },
  ],
  ["name", "a wrong character", field(slotOf.file, node.name, flip(1))],
  ["name", "a wrong hash", field(slotOf.file, node.hash, flip(1))],
  ["name", "no name", field(slotOf.file, node.nameLength, 0)],
  ["name", "a short name that is too long", field(slotOf.file, node.nameLength, 4 * 33)],
  [
    "name",
    "the name of another child",
    (arena) => {
      const [deep, file] = [recordOf(arena, slotOf.deep), recordOf(arena, slotOf.file)];
      arena.words.set(placeOf(arena, slotOf.deep), arena.get(deep + node.hashLink));
      for (const index of [node.name, node.nameLength]) arena.words.set(deep + index, arena.get(file + index));
      const bucket = arena.geometry.index + bucketWith(arena, slotOf.file);
      arena.words.set(deep + node.hash, arena.get(file + node.hash));
      arena.words.set(deep + node.hashLink, arena.get(bucket));
      arena.words.set(bucket, slotOf.deep);
    },
  ],
  [
    "index",
    "a bucket without its chain",
    (arena) => {
      arena.words.set(arena.geometry.index + bucketWith(arena, slotOf.file), 0);
    },
  ],
  ["index", "a chain that is a cycle", field(slotOf.file, node.hashLink, slotOf.file)],
  ["index", "a chain that leads to a free record", field(slotOf.file, node.hashLink, 60)],
  ["index", "a chain that leads to the root", field(slotOf.file, node.hashLink, slotOf.root)],
  [
    "index",
    "a record in another bucket",
    (arena) => {
      const bucket = bucketWith(arena, slotOf.file);
      arena.words.set(arena.geometry.index + bucket, 0);
      arena.words.set(arena.geometry.index + ((bucket + 1) % arena.geometry.buckets), slotOf.file);
    },
  ],
];

it.each(cases)("has a problem of the kind %s: %s", (kind, _what, damage) => {
  const arena = makeArena();
  damage(arena);
  expect(checkArena(arena).map((problem) => problem.kind)).toContain(kind);
});
