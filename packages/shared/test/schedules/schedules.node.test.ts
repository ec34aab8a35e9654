import { availableParallelism } from "node:os";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeFailure } from "./describe-failure.js";
import type { BatchResult } from "./schedule-run.js";
import { ScheduleWorkers } from "./schedule-workers.js";

/** `SCHEDULES=1000000 npx vitest run …`: 1000000 schedules, on all processors, with progress. `FIRST_SEED=5`: from this seed on. */
const isFull = process.env.SCHEDULES !== undefined;
const schedules = Number(process.env.SCHEDULES ?? 5000);
const firstSeed = Number(process.env.FIRST_SEED ?? 0);
const batchSize = 1000;

let groups: ScheduleWorkers[] = [];

beforeAll(async () => {
  const count = isFull ? availableParallelism() : 1;
  groups = await Promise.all(Array.from({ length: count }, () => ScheduleWorkers.start()));
});

afterAll(async () => {
  await Promise.all(groups.map((group) => group[Symbol.asyncDispose]()));
});

/** The batches of all seeds, each taken by the next group that is free. */
function* batches(): Generator<{ readonly first: number; readonly count: number }> {
  for (let done = 0; done < schedules; done += batchSize) {
    yield { first: firstSeed + done, count: Math.min(batchSize, schedules - done) };
  }
}

it(`${schedules} schedules leave the arena valid`, { timeout: 600_000 + 20 * schedules }, async () => {
  const total = { count: 0, operations: 0, deaths: 0, preemptions: 0, switches: 0 };
  const failures: string[] = [];
  const open = batches();
  const add = (result: BatchResult): void => {
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += result[key];
    if (result.last?.failure !== undefined) failures.push(describeFailure(result.last));
    if (isFull) console.log(total);
  };
  const work = async (group: ScheduleWorkers): Promise<void> => {
    for (const batch of open) {
      add(await group.run(batch));
      if (failures.length > 0) return;
    }
  };
  await Promise.all(groups.map(work));
  expect(failures).toEqual([]);
  expect(total.count).toBe(schedules);
  expect(total.deaths).toBeGreaterThan(schedules / 4);
  expect(total.preemptions).toBeGreaterThan(schedules);
  expect(total.preemptions).toBeLessThanOrEqual(6 * schedules);
});

it("a seed is replayed exactly, whatever ran before it", async () => {
  const [group] = groups as [ScheduleWorkers];
  await using others = await ScheduleWorkers.start();
  for (let seed = 100; seed < 130; seed++) {
    const { last } = await group.run({ first: seed, count: 1 });
    expect(last?.operations).toBeGreaterThan(100);
    expect(await group.run({ first: seed, count: 1 })).toMatchObject({ last });
    expect(await others.run({ first: seed, count: 1 })).toMatchObject({ last });
  }
  const [one, other] = [await group.run({ first: 1, count: 1 }), await group.run({ first: 2, count: 1 })];
  expect(one.last?.hash).not.toBe(other.last?.hash);
});
