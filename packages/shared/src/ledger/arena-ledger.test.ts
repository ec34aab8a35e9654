import type { QuotaLedger, Reservation } from "@dmemfs/contract";
import { InvalidArgumentError, MFSQuotaExceededError } from "@dmemfs/contract";
import type { QuotaLedgerSubject } from "@dmemfs/testkit";
import { quotaLedgerSuite } from "@dmemfs/testkit/vitest";
import { describe, expect, it } from "vitest";
import { attachTo, makeArena } from "../../test/make-arena.js";
import { Death, MortalWords } from "../../test/mortal-words.js";
import { transact } from "../../test/transact.js";
import { undoAfter } from "../../test/undo-after.js";
import type { Arena } from "../arena.js";
import { client } from "../layout/client-fields.js";
import { ArenaLedger } from "./arena-ledger.js";

function arenaOf(maxQuota: number): Arena {
  return makeArena({ maxQuota, blockSize: 65_536, hasBlocks: false });
}

/** What a client has reserved, unsigned. */
function reservedBy({ geometry, words }: Arena, id: number): number {
  return words.get(geometry.client(id) + client.reserved) >>> 0;
}

/** One ledger whose calls alternate between two attachments. */
class LedgerByTurns implements QuotaLedger {
  private readonly ledgers: readonly QuotaLedger[];
  private turn = 0;

  constructor(limit: number) {
    const arena = arenaOf(limit);
    this.ledgers = [new ArenaLedger(arena), new ArenaLedger(attachTo(arena, 2))];
  }

  get limit(): number {
    return this.next.limit;
  }

  get used(): number {
    return this.next.used;
  }

  get available(): number {
    return this.next.available;
  }

  reserve(bytes: number): Reservation {
    return this.next.reserve(bytes);
  }

  release(bytes: number): void {
    this.next.release(bytes);
  }

  private get next(): QuotaLedger {
    this.turn = 1 - this.turn;
    return this.ledgers[this.turn] as QuotaLedger;
  }
}

const largestLimit = 2 ** 32 - 1;

const subject: QuotaLedgerSubject = {
  name: "ArenaLedger",
  largestLimit,
  create: (limit) => new ArenaLedger(arenaOf(limit)),
};

const byTurns: QuotaLedgerSubject = {
  name: "ArenaLedger with calls that alternate between two attachments",
  largestLimit,
  create: (limit) => new LedgerByTurns(limit),
};

quotaLedgerSuite(subject);
quotaLedgerSuite(byTurns);

describe("ArenaLedger", () => {
  it("counts the reserved bytes of each client, even beyond the range of a signed word", () => {
    const first = arenaOf(largestLimit);
    const second = attachTo(first, 2);
    const ledgers = [new ArenaLedger(first), new ArenaLedger(second)] as const;
    ledgers[0].reserve(3 * 2 ** 30).commit();
    ledgers[1].reserve(100).commit();
    expect([reservedBy(first, 1), reservedBy(first, 2)]).toEqual([3 * 2 ** 30, 100]);
    ledgers[1].release(3 * 2 ** 30);
    expect(ledgers[0].used).toBe(100);
    expect((reservedBy(first, 1) + reservedBy(first, 2)) % 2 ** 32).toBe(100);
  });

  it("changes with its transaction, or not at all", () => {
    const survivor = arenaOf(1000);
    const victim = attachTo(survivor, 2, MortalWords);
    const ledger = new ArenaLedger(victim);
    ledger.reserve(100).commit();
    const change = (): void =>
      transact(victim, () => {
        ledger.release(100);
        ledger.reserve(300).commit();
        victim.words.left = 0;
      });
    expect(change).toThrow(Death);
    undoAfter(2, survivor);
    expect([new ArenaLedger(survivor).used, reservedBy(survivor, 2)]).toEqual([100, 100]);
  });

  it("leaves the mutex free if it throws", () => {
    const arena = arenaOf(1000);
    const ledger = new ArenaLedger(arena);
    expect(() => ledger.reserve(1001)).toThrow(MFSQuotaExceededError);
    expect(() => ledger.release(1)).toThrow(InvalidArgumentError);
    expect([arena.structure.mutex.owner, arena.structure.isInside]).toEqual([0, false]);
  });
});
