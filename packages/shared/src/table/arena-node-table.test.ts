import { describe, expect, it } from "vitest";
import { makeArena } from "../../test/make-arena.js";
import { recount } from "../../test/recount.js";
import { ArenaParts } from "../arena-parts.js";
import { state } from "../layout/header.js";
import { ArenaStorage } from "../storage/arena-storage.js";
import { ArenaNodeTable } from "./arena-node-table.js";

describe("ArenaNodeTable.replaceStorage", () => {
  it("gives the file the other content, and returns the old content with its record", () => {
    const arena = makeArena();
    const parts = new ArenaParts(arena);
    const table = new ArenaNodeTable(parts);
    const [former, other] = [300, 5000].map((size) => {
      const storage = new ArenaStorage(parts.contents, parts.ledger);
      storage.write(0, new Uint8Array(size).fill(1));
      return storage;
    }) as [ArenaStorage, ArenaStorage];
    const file = table.createFile(former, 0, 1);
    const returned = table.replaceStorage(file, other, 0);
    expect([returned.size, table.storage(file).size]).toEqual([300, 5000]);
    returned.dispose();
    expect(arena.get(state.usedSlots)).toBe(1);
    expect(parts.ledger.used).toBe(5120);
    expect(recount(arena)).toEqual([]);
  });

  it("takes an empty storage, which has no record yet", () => {
    const arena = makeArena();
    const parts = new ArenaParts(arena);
    const table = new ArenaNodeTable(parts);
    const former = new ArenaStorage(parts.contents, parts.ledger);
    former.write(0, Uint8Array.of(1));
    const file = table.createFile(former, 0, 1);
    table.replaceStorage(file, new ArenaStorage(parts.contents, parts.ledger), 0).dispose();
    expect([table.storage(file).size, parts.ledger.used, arena.get(state.usedSlots)]).toEqual([0, 0, 1]);
  });
});
