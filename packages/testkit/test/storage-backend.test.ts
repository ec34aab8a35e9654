import type { StorageBackend } from "@dmemfs/contract";
import { describe, it } from "vitest";
import { storageBackendSuite } from "../src/index.js";
import { naiveCopyOnWrite, naiveRandomAccess, naiveSequential } from "./doubles/naive-backend.js";

const backends: readonly StorageBackend[] = [naiveRandomAccess, naiveSequential, naiveCopyOnWrite];

for (const backend of backends) {
  storageBackendSuite({ describe, it }, { name: backend.name, create: () => backend });
}
