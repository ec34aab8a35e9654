import { MemoryFileSystem } from "@dmemfs/core";
import { stressSuite } from "./stress-suite.js";

stressSuite({
  name: "MemoryFileSystem",
  create: ({ maxQuota }) => new MemoryFileSystem({ maxQuota, chunkOverheadOverride: 0 }),
});
