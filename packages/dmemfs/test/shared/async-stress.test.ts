import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { expect } from "vitest";
import { stressSuite } from "../../../async/test/stress/stress-suite.js";

const blockSize = 256;

stressSuite({
  name: "SharedMemoryFileSystem",
  create: ({ maxQuota }) => SharedMemoryFileSystem.create({ maxQuota, blockSize }),
  chargeOf: (size) => Math.ceil(size / blockSize) * blockSize,
  dispose(fs) {
    const shared = fs as SharedMemoryFileSystem;
    expect(shared.check()).toEqual({ problems: [] });
    shared.dispose();
  },
});
