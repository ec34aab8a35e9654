import { PlainLedger } from "../src/ledger/plain-ledger.js";
import { fileSystemSuite, quotaLedgerSuite, readWriteLockSuite, storageBackendSuite } from "../src/vitest.js";
import { NaiveFileSystem } from "./doubles/file-system/naive-file-system.js";
import { naiveRandomAccess } from "./doubles/naive-backend.js";
import { NaiveLock } from "./doubles/naive-lock.js";

storageBackendSuite({
  name: "a naive backend with a ledger of its own",
  create: () => naiveRandomAccess,
  createLedger: (limit) => new PlainLedger(limit),
});
quotaLedgerSuite({ name: "a plain ledger", create: (limit) => new PlainLedger(limit) });
readWriteLockSuite({ name: "a naive lock", create: () => new NaiveLock() });
fileSystemSuite({
  name: "a naive filesystem that is told less",
  supports: { storageChoice: false, blockingOpen: true },
  create: ({ defaultStorage: _ignored, ...setup }) => new NaiveFileSystem(setup),
});
