import type { QuotaLedger } from "@dmemfs/contract";
import type { StorageBackendSubject } from "@dmemfs/testkit";
import { storageBackendSuite } from "@dmemfs/testkit/vitest";
import { makeArena } from "../../test/make-arena.js";
import { makeContents } from "../../test/make-contents.js";
import { ArenaLedger } from "../ledger/arena-ledger.js";
import { ArenaBackend } from "./arena-backend.js";

/** The backends of the arenas, by their ledgers. */
const backends = new WeakMap<QuotaLedger, ArenaBackend>();

function createLedger(limit: number, blockSize: number): QuotaLedger {
  const arena = makeArena({ maxQuota: limit, blockSize });
  const ledger = new ArenaLedger(arena);
  backends.set(ledger, new ArenaBackend(makeContents(arena)));
  return ledger;
}

/** The backend of the arena with this ledger. The suite wraps ledgers, and passes reservations as ledgers. */
function backendOf(ledger: QuotaLedger): ArenaBackend {
  const { inner, parent } = ledger as { inner?: QuotaLedger; parent?: QuotaLedger };
  return backends.get(ledger) ?? backendOf((inner ?? parent) as QuotaLedger);
}

/** One backend for many arenas, because the suite makes the backend first and then a ledger for each case. */
function subjectOf(blockSize: number): StorageBackendSubject {
  const any = backendOf(createLedger(1, blockSize));
  const { name, supports } = any;
  const backend = {
    name,
    supports,
    create: (options: { readonly ledger: QuotaLedger }) => backendOf(options.ledger).create(options),
    quotaFor: (size: number) => any.quotaFor(size),
  };
  return {
    name: `ArenaBackend with blocks of ${blockSize} bytes`,
    create: () => backend,
    createLedger: (limit) => createLedger(limit, blockSize),
  };
}

for (const blockSize of [256, 4096]) storageBackendSuite(subjectOf(blockSize));
