import type { StorageBackend } from "@dmemfs/contract";
import { describe, it } from "vitest";
import { rejects } from "../../../test/support/rejects.js";
import { storageBackendRules, storageBackendSuite } from "../src/index.js";
import { brokenStorageBackends } from "./broken/index.js";
import { naiveCopyOnWrite, naiveRandomAccess, naiveSequential } from "./doubles/naive-backend.js";
import { proves } from "./proves.js";

function subjectOf(backend: StorageBackend) {
  return { name: backend.name, create: () => backend };
}

for (const backend of [naiveRandomAccess, naiveSequential, naiveCopyOnWrite]) {
  storageBackendSuite({ describe, it }, subjectOf(backend));
}

describe("broken backends", () => {
  proves(storageBackendRules, brokenStorageBackends(subjectOf(naiveRandomAccess)));
});

for (const backend of [naiveSequential, naiveCopyOnWrite]) {
  describe(`broken backends made from ${backend.name}`, () => {
    rejects(brokenStorageBackends(subjectOf(backend)));
  });
}
