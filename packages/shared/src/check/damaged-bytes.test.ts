import { expect, it } from "vitest";
import {
  clientField,
  type Damage,
  extent,
  field,
  flip,
  flipBlock,
  header,
  increment,
  locked,
  makeArena,
  slotOf,
} from "../../test/damage.js";
import { client } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { node, nodeFlags } from "../layout/node-fields.js";
import type { ArenaProblemKind } from "./arena-problem.js";
import { checkArena } from "./check-arena.js";

const cases: readonly (readonly [ArenaProblemKind, string, Damage])[] = [
  ["state", "a journal that was not undone", header(state.journalLength, 1)],
  ["state", "an odd version", header(state.version, 1)],
  ["state", "a first fresh record beyond the records", header(state.freshSlot, 1 << 20)],
  ["state", "a negative next block", header(state.nextBlock, -1)],
  ["state", "a first fresh chunk of 0", header(state.freshHolds, 0)],
  ["count", "used records", header(state.usedSlots, increment)],
  ["count", "files", header(state.files, increment)],
  ["count", "directories", header(state.directories, increment)],
  ["count", "bytes of nodes", header(state.nodeBytes, increment)],
  ["count", "free blocks", header(state.freeBlocks, increment)],
  ["count", "detached files", header(state.detachedFiles, 1)],
  ["count", "pending files", header(state.pendingFiles, 1)],
  ["extent", "a first block beyond the blocks", field(slotOf.file, node.first, 10_000)],
  ["extent", "a negative first block", field(slotOf.file, node.first, -3)],
  ["extent", "an extent without blocks", extent(0, 0, 0)],
  ["extent", "an extent beyond the blocks", extent(0, 0, 10_000)],
  ["extent", "a wrong last extent", field(slotOf.file, node.last, 2)],
  ["extent", "a wrong number of blocks", field(slotOf.file, node.blocks, 5)],
  ["extent", "a long name with too few blocks", extent(4, 0, 1)],
  [
    "overlap",
    "an extent in another",
    (arena) => {
      extent(0, 1, 2)(arena);
      extent(1, 0, 1)(arena);
    },
  ],
  ["overlap", "an extent that comes again", extent(0, 1, 1)],
  ["overlap", "an extent that reaches into the next one", extent(0, 0, 5)],
  ["free-map", "a used block that is marked as free", (arena) => flipBlock(arena, 2)],
  ["free-map", "a free block that is marked as used", (arena) => flipBlock(arena, 200)],
  ["size", "a size without blocks", field(slotOf.empty, node.size, 10)],
  [
    "size",
    "a size that is too small for the blocks",
    (arena) => {
      field(slotOf.file, node.size, 10)(arena);
      field(slotOf.file, node.pendingSize, 10)(arena);
    },
  ],
  ["size", "a wrong pending size", field(slotOf.file, node.pendingSize, 999)],
  ["size", "a change under way without a lock", field(slotOf.file, node.kind, flip(nodeFlags.writing))],
  ["size", "a size without blocks, with the lock", locked(["write"], field(slotOf.file, node.size, 100_000))],
  ["ledger", "bytes in use", header(state.used, increment)],
  ["ledger", "reserved bytes", clientField(1, client.reserved, 5)],
  [
    "ledger",
    "more bytes than the quota",
    (arena) => {
      const used = arena.getUnsigned(state.used);
      clientField(1, client.reserved, 65_537 - used)(arena);
      header(state.used, 65_537)(arena);
    },
  ],
];

it.each(cases)("has a problem of the kind %s: %s", (kind, _what, damage) => {
  const arena = makeArena();
  damage(arena);
  expect(checkArena(arena).map((problem) => problem.kind)).toContain(kind);
});
