import { describe, it } from "vitest";
import { brokenLedgers } from "../src/broken.js";
import { type QuotaLedgerSubject, quotaLedgerSuite, quotaLedgerTopics } from "../src/index.js";
import { PlainLedger } from "../src/ledger/plain-ledger.js";
import { proves } from "./proves.js";

const plain: QuotaLedgerSubject = { name: "a plain ledger", create: (limit) => new PlainLedger(limit) };

quotaLedgerSuite({ describe, it }, plain);

describe("broken ledgers", () => {
  proves(quotaLedgerTopics, brokenLedgers(plain));
});
