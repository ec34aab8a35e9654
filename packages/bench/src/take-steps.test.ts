import { expect, test } from "vitest";
import { check, once, repeat } from "./case.js";
import { takeSteps } from "./take-steps.js";

test("steps are taken in order, as often as they say, and their sums added up", async () => {
  const taken: string[] = [];
  const note = (name: string, value: number) => {
    taken.push(name);
    return value;
  };
  const { sum } = await takeSteps([once(() => note("open", 1)), repeat(3, (index) => note(`write ${index}`, index))]);
  expect(taken).toEqual(["open", "write 0", "write 1", "write 2"]);
  expect(sum).toBe(1 + 0 + 1 + 2);
});

test("promises are awaited before the next one, wherever they begin", async () => {
  let running = 0;
  const later = async (value: number) => {
    expect(++running).toBe(1);
    await Promise.resolve();
    running--;
    return value;
  };
  const { sum } = await takeSteps([repeat(4, (index) => (index === 0 ? 10 : later(index)))]);
  expect(sum).toBe(10 + 1 + 2 + 3);
});

test("each figure has its time; a check counts for the sum alone", async () => {
  const { times, sum } = await takeSteps([
    once(() => 1, "in"),
    once(() => 2, "out"),
    once(() => 3, "in"),
    check(() => 4),
  ]);
  expect(Object.keys(times)).toEqual(["in", "out"]);
  expect(sum).toBe(10);
});
