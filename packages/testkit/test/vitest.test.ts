import { PlainLedger } from "../src/ledger/plain-ledger.js";
import { PlainLock } from "../src/lock/plain-lock.js";
import { ReferenceFileSystem } from "../src/reference/reference-file-system.js";
import { fileSystemSuite, quotaLedgerSuite, readWriteLockSuite, storageBackendSuite } from "../src/vitest.js";
import { naiveRandomAccess } from "./doubles/naive-backend.js";

storageBackendSuite({
  name: "a naive backend with its own ledger",
  create: () => naiveRandomAccess,
  createLedger: (limit) => new PlainLedger(limit),
});
quotaLedgerSuite({ name: "a plain ledger", create: (limit) => new PlainLedger(limit) });
readWriteLockSuite({ name: "a plain lock", create: () => new PlainLock() });
fileSystemSuite({
  name: "the reference filesystem with fewer options",
  supports: { storageChoice: false, blockingOpen: true },
  create: ({ defaultStorage: _ignored, ...setup }) => new ReferenceFileSystem(setup),
});
