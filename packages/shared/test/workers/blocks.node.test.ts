import { describe, expect, it } from "vitest";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { expectLeftInOrder } from "./expect-left-in-order.js";
import { runWorkers } from "./run-workers.js";

const blockSize = 256;
const forever = Number.POSITIVE_INFINITY;

describe("the blocks that workers free", () => {
  it("are 1000 holes of one block, which one file fills", async () => {
    using fs = SharedMemoryFileSystem.create({ maxQuota: 2000 * blockSize, blockSize });
    const { results } = await runWorkers(fs, [{ task: "makeHoles", workers: 4, rounds: 500 }]);
    expect(results).toEqual([500, 500, 500, 500]);
    expect(fs.stats()).toMatchObject({ fileCount: 1000, freeBytes: 1000 * blockSize });
    const content = Uint8Array.from({ length: 1000 * blockSize }, (_, index) => index % 251);
    fs.writeFile("/filler", content);
    expect(fs.stats().freeBytes).toBe(0);
    expect(fs.readFile("/filler")).toEqual(content);
    for (let number = 0; number < 4; number++) {
      expect(new Set(fs.readFile(`/${number}-499`))).toEqual(new Set([number + 1]));
    }
    expectLeftInOrder(fs);
  });

  it("can be used by another worker at once", async () => {
    using fs = SharedMemoryFileSystem.create({ maxQuota: 300 * blockSize, blockSize });
    const { results } = await runWorkers(fs, [{ task: "fillInTurns", workers: 2, rounds: 200 }]);
    expect(results).toEqual([200, 200]);
    expectLeftInOrder(fs);
  });

  it("show none of their bytes in holes, preallocations and growths of other files", async () => {
    using fs = SharedMemoryFileSystem.create({ maxQuota: 150_000, blockSize });
    fs.writeFile("/all", new Uint8Array(fs.stats().freeBytes - blockSize).fill(0xdd));
    fs.remove("/all");
    const { results } = await runWorkers(fs, [
      { task: "exposeBlocks", workers: 3, rounds: 1500 },
      { task: "dirtyBlocks", workers: 1, rounds: forever },
    ]);
    for (const exposed of results.slice(0, 3)) expect(exposed).toBeGreaterThan(500);
    expectLeftInOrder(fs);
  });
});
