import { expect, it } from "vitest";
import { describeFailure } from "./describe-failure.js";
import { ScheduleWorkers } from "./schedule-workers.js";

/**
 * The seeds that have found faults. After a change of the code or the steps, a seed is a different schedule, so each fault also
 * has its own test next to its source.
 */
const found: readonly (readonly [fault: string, ...seeds: number[]])[] = [
  ["a directory had the queue of a lock that an undone transaction left", 1_031_771, 1_033_687, 1_044_205],
  [
    "a recovery read words that another recovery was undoing",
    ...[5_007_953, 5_044_406, 7_043_331, 7_072_258, 7_077_665],
  ],
  ["hold records still named a client that died while it was taking them", 119],
  ["a check read the ticket of a place that a thread was taking", 3402],
  ["an attachment freed its place while it held the mutex, and died", 7_030_613, 7_037_166, 7_041_148],
  ["a check reported the record of a lock that a dead recovery had released", 5_571_207],
  ["a check did not count the descriptions of a client during its recovery", 6_005_665],
  ["a read of an evicted attachment returned bytes of a file that another thread was changing", 7_650_285],
  ["a client that was evicted in a reused place was never recovered", 5_085_624],
  ["a lock that a thread took after its eviction was given a queue", 5_045_946],
  ["a description was counted on a file that another thread was freeing", 8_043_496],
];

it("the seeds that once found faults find none", async () => {
  await using workers = await ScheduleWorkers.start();
  for (const [fault, ...seeds] of found) {
    for (const seed of seeds) {
      const { last } = await workers.run({ first: seed, count: 1 });
      expect(last?.failure === undefined ? "" : describeFailure(last), fault).toBe("");
    }
  }
});
