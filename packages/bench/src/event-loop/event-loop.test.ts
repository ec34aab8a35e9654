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

test("a work that holds the loop is seen to do so", async () => {
  const busy = async () => {
    for (const end = performance.now() + 30; performance.now() < end; );
  };
  const { most, duration, name } = await delayDuring({ name: "busy", act: busy });
  expect(name).toBe("busy");
  // All of it is one piece, so that what waits waits for most of it, however long the machine takes.
  expect(most).toBeGreaterThan(duration / 2);
});
