import { expect, it } from "vitest";
import { expectSealed } from "../../../async/test/stress/sealed-content.js";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { expectLeftInOrder } from "./expect-left-in-order.js";
import { runWorkers } from "./run-workers.js";
import { mixCounts } from "./tasks/mix-calls.js";

/** `SOAK=300 npx vitest run …`: for 300 seconds. */
const seconds = Number(process.env.SOAK ?? 0);

it("4 workers make calls of every kind, and the charge equals the memory in use", {
  timeout: 60_000 + 2000 * seconds,
}, async () => {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 4_000_000, nodeOverhead: 100, maxNodes: 200 });
  fs.importTree({ "/a/deep/": "", "/b/": "" });
  let checks = 0;
  const time = seconds === 0 ? { rounds: 1000 } : { rounds: Number.POSITIVE_INFINITY, milliseconds: 1000 * seconds };
  const { counts } = await runWorkers(fs, [{ task: "mixCalls", workers: 4, ...time }], () => {
    expect(fs.check()).toEqual({ problems: [] });
    checks++;
  });
  const [done, refused] = [counts[mixCounts.done] ?? 0, counts[mixCounts.refused] ?? 0];
  if (seconds > 0) console.log({ done, refused, checks });
  expect(Math.min(done, refused)).toBeGreaterThan(500);
  for (const bytes of Object.values(fs.exportTree())) expectSealed(bytes);
  expectLeftInOrder(fs);
});
