import { readWriteLockSuite } from "@dmemfs/testkit/vitest";
import { describe } from "vitest";
import { ArenaLock } from "../../src/locks/arena-lock.js";
import { HoldRecords } from "../../src/locks/hold-records.js";
import { attachTo, makeArena } from "../make-arena.js";
import { LockByTurns } from "./by-turns.js";

const maxHolders = 20_000;
const node = 5;

readWriteLockSuite({
  name: "ArenaLock of one attachment",
  create: () => new ArenaLock(new HoldRecords(makeArena({ hasBlocks: false })), node),
  maxHolders,
});

describe("of two alternating attachments", () => {
  readWriteLockSuite({
    name: "ArenaLock",
    create() {
      const arena = makeArena({ hasBlocks: false });
      const [first, second] = [new HoldRecords(arena), new HoldRecords(attachTo(arena, 2))];
      return new LockByTurns([new ArenaLock(first, node), new ArenaLock(second, node)]);
    },
    maxHolders,
  });
});
