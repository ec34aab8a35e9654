import type { QuotaLedgerSubject } from "@dmemfs/testkit";
import { quotaLedgerSuite } from "@dmemfs/testkit/vitest";
import { makeArena } from "../../test/make-arena.js";
import { ArenaLedger } from "./arena-ledger.js";

const subject: QuotaLedgerSubject = {
  name: "ArenaLedger",
  largestLimit: 2 ** 32 - 1,
  create: (limit) => new ArenaLedger(makeArena({ maxQuota: limit, blockSize: 65_536, hasBlocks: false })),
};

quotaLedgerSuite(subject);
