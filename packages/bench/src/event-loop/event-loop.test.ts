import { expect, test } from "vitest";
import { delayDuring, longWorks } from "./event-loop.js";

test("each work can be done, one after the other", async () => {
  const done: string[] = [];
  for (const { name, act } of longWorks({ files: 60, bytes: 60_000 }).slice(1)) {
    await act();
    done.push(name);
  }
  expect(done).toContain("copyTree");
  expect(done.length).toBeGreaterThan(15);
});

test("a work that blocks the event loop has a delay of its length", async () => {
  const busy = async () => {
    for (const end = performance.now() + 30; performance.now() < end; );
  };
  const { most, duration, name } = await delayDuring({ name: "busy", act: busy });
  expect(name).toBe("busy");
  // The work never yields, so that the event loop waits for most of it on any machine.
  expect(most).toBeGreaterThan(duration / 2);
});
