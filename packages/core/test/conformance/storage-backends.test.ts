import type { StorageBackend, StorageVolume } from "@dmemfs/contract";
import { autoBackend, HeapQuotaLedger, randomAccessBackend, sequentialBackend } from "@dmemfs/storage";
import type { StorageBackendSubject } from "@dmemfs/testkit";
import { storageBackendSuite } from "@dmemfs/testkit/vitest";
import { describe } from "vitest";
import { rejects } from "../../../../test/support/rejects.js";
import { brokenStorageBackends } from "../../../testkit/test/broken/index.js";

function subjectOf(backend: StorageBackend): StorageBackendSubject {
  return { name: backend.name, create: () => backend, createLedger: (limit) => new HeapQuotaLedger(limit) };
}

/** The backend as used without a filesystem: without a volume, wherever that says no more than the built-in figures. */
function withoutVolume(backend: StorageBackend): StorageBackend {
  const isBuiltIn = ({ chunkOverhead, promotionHardLimit }: StorageVolume): boolean =>
    chunkOverhead === 128 && promotionHardLimit === 512 * 1024 * 1024;
  return {
    ...backend,
    name: `${backend.name}, without a volume`,
    supports: { ...backend.supports, ownMemory: true },
    create: ({ ledger, volume }) =>
      volume === undefined || isBuiltIn(volume) ? backend.create({ ledger }) : backend.create({ ledger, volume }),
  };
}

for (const backend of [autoBackend, sequentialBackend, randomAccessBackend, withoutVolume(autoBackend)]) {
  storageBackendSuite(subjectOf(backend));
}

describe("broken backends made from auto", () => {
  rejects(brokenStorageBackends(subjectOf(autoBackend)));
});
