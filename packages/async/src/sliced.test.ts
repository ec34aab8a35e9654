import { expect, it } from "vitest";
import { sliced } from "./sliced.js";

it("computes each value when it is requested, and no sooner", async () => {
  const log: string[] = [];
  function* values(): Generator<number, void, undefined> {
    for (let value = 0; value < 3; value++) {
      log.push(`taken ${value}`);
      yield value;
    }
  }
  const each = sliced(values());
  await Promise.resolve();
  expect(log).toEqual([]);
  for await (const value of each) log.push(`given ${value}`);
  expect(log).toEqual(["taken 0", "given 0", "taken 1", "given 1", "taken 2", "given 2"]);
});

it("passes an error on", async () => {
  const failing: Iterator<number, void, undefined> = {
    next() {
      throw new Error("failed");
    },
  };
  await expect(sliced(failing).next()).rejects.toThrow("failed");
});
