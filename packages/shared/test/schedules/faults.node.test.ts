import { expect, it } from "vitest";
import { faultNames } from "./faults.js";
import { ScheduleWorkers } from "./schedule-workers.js";

it.each(faultNames)("20 000 schedules find %s", { timeout: 600_000 }, async (fault) => {
  await using workers = await ScheduleWorkers.start(fault);
  const { last } = await workers.run({ first: 0, count: 20_000 });
  expect(last?.failure).toBeDefined();
});
