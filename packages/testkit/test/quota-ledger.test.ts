import { describe, it } from "vitest";
import { type QuotaLedgerSubject, quotaLedgerRules, quotaLedgerSuite } from "../src/index.js";
import { PlainLedger } from "../src/ledger/plain-ledger.js";
import { brokenLedgers } from "./broken/index.js";
import { proves } from "./proves.js";

const plain: QuotaLedgerSubject = { name: "a plain ledger", create: (limit) => new PlainLedger(limit) };

quotaLedgerSuite({ describe, it }, plain);

describe("broken ledgers", () => {
  proves(quotaLedgerRules, brokenLedgers(plain));
});
