import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { cases } from "../cases/index.js";
import { planOf } from "../comparison/plan.js";
import { Forecast, Progress, timeLeft } from "./progress.js";

const chosen = cases.filter(({ name }) => name === "open_close" || name === "copy_tree");
const plan = planOf(chosen, [{ name: "a", directory: "" }], 2, 1);

function show(isTTY: boolean): string {
  const output = Object.assign(new PassThrough(), { isTTY, columns: 200, cursorTo: () => true, clearLine: () => true });
  let now = 0;
  const progress = new Progress(plan, output, () => now);
  for (const planned of plan) {
    progress.begin(planned);
    now += 1500;
  }
  progress.finish();
  return String(output.read());
}

test.each([
  [0, "0 s"],
  [1, "1 s"],
  [59_000, "59 s"],
  [61_500, "1 min 2 s"],
])("%d ms are %s", (milliseconds, text) => {
  expect(timeLeft(milliseconds)).toBe(text);
});

test("what was measured takes as long again, the rest as long as the average", () => {
  const forecast = new Forecast();
  expect(forecast.of(plan)).toBeUndefined();
  const [reference, first, again, ...others] = plan;
  if (reference === undefined || first === undefined || again === undefined) throw new Error("the plan is too short");
  forecast.note(reference, 100);
  forecast.note(first, 300);
  expect(forecast.of([again])).toBe(300);
  expect(forecast.of(others)).toBe(200 * others.length);
});

test("elsewhere than in a terminal there is a line for each case", () => {
  expect(show(false)).toBe("open_close … time left unknown yet\ncopy_tree … 5 s left\n");
});

test("in a terminal there is a bar, with the time that is left", () => {
  const text = show(true);
  expect(text).toContain("2 s left");
  expect(text).toContain("copy_tree, a, round 2");
});
