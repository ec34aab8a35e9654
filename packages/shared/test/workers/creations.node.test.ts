import { expect, it } from "vitest";
import { expectSealed } from "../../../async/test/stress/sealed-content.js";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { runWorkers } from "./run-workers.js";

/** How many runs: `RUNS=25 npx vitest run …` for a long search. */
const runs = Number(process.env.RUNS ?? 3);

it(`4 workers create 100 files each in one directory, and all 400 are there, ${runs} times`, async () => {
  for (let run = 0; run < runs; run++) {
    using fs = SharedMemoryFileSystem.create({ maxQuota: 8 * 2 ** 20 });
    fs.mkdir("/all");
    const { results } = await runWorkers(fs, [{ task: "createFiles", workers: 4, rounds: 100 }]);
    expect(results).toEqual([100, 100, 100, 100]);
    expect(fs.check()).toEqual({ problems: [] });
    expect(fs.stats()).toMatchObject({ fileCount: 400, dirCount: 2 });
    expect(fs.listdir("/all")).toHaveLength(400);
    for (const [path, bytes] of Object.entries(fs.exportTree())) {
      const { author, number } = expectSealed(bytes);
      expect(path).toBe(`/all/${author}-${number}`);
    }
  }
});
