import { expect, it } from "vitest";
import { expectLeftInOrder } from "../workers/expect-left-in-order.js";
import { expectNoTrace } from "./expect-no-trace.js";
import { rage } from "./storm.js";

/** `KILLS=500 npx vitest run …`: 500 kills, with figures. `SEED=5`: other moments. */
const isFull = process.env.KILLS !== undefined;
const kills = Number(process.env.KILLS ?? 25);
const seed = Number(process.env.SEED ?? 1);

it(`${kills} workers are killed in the middle of their work, and leave nothing behind`, {
  timeout: 60_000 + 5000 * kills,
}, async () => {
  const { fs, report, figures } = await rage({ seed, mortals: 2, living: 2 }, kills);
  if (isFull) console.log(figures);
  expectLeftInOrder(fs);
  expectNoTrace(fs);
  expect(report.kills).toBe(kills);
  fs.dispose();
});
