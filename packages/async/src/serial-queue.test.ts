import { expect, it } from "vitest";
import { SerialQueue } from "./serial-queue.js";

/** A task that ends on request. */
function task(log: string[], name: string): { run: () => Promise<string>; end: (error?: Error) => void } {
  let end: (error?: Error) => void = () => {};
  const ended = new Promise<void>((resolve, reject) => {
    end = (error) => (error === undefined ? resolve() : reject(error));
  });
  return {
    run: async () => {
      log.push(`${name} begins`);
      await ended;
      log.push(`${name} ends`);
      return name;
    },
    end,
  };
}

it("starts at once if the queue is empty", () => {
  const turns = new SerialQueue();
  let begun = false;
  void turns.run(() => {
    begun = true;
  });
  expect(begun).toBe(true);
});

it("runs one after the other, in order, whichever could end first", async () => {
  const turns = new SerialQueue();
  const log: string[] = [];
  const tasks = ["a", "b", "c"].map((name) => task(log, name));
  const results = tasks.map(({ run }) => turns.run(run));
  for (const { end } of tasks.toReversed()) end();
  expect(await Promise.all(results)).toEqual(["a", "b", "c"]);
  expect(log).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});

it("continues after a failure, which only its own caller receives", async () => {
  const turns = new SerialQueue();
  const reason = new Error("failed");
  const [first, second] = [task([], "a"), task([], "b")];
  const results = [turns.run(first.run), turns.run(second.run)];
  first.end(reason);
  second.end();
  expect(await Promise.allSettled(results)).toEqual([
    { status: "rejected", reason },
    { status: "fulfilled", value: "b" },
  ]);
});

it("turns what a task throws into a rejection, whether it waited or not", async () => {
  const turns = new SerialQueue();
  const fail = (): never => {
    throw new Error("thrown");
  };
  const results = [turns.run(fail), turns.run(fail)];
  for (const result of results) await expect(result).rejects.toThrow("thrown");
});

it("begins at once again as soon as the caller of the last task has its result", async () => {
  const turns = new SerialQueue();
  await turns.run(() => "first");
  let begun = false;
  const second = turns.run(() => {
    begun = true;
  });
  expect(begun).toBe(true);
  await second;
});
