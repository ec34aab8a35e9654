import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WaitQueue } from "./wait-queue.js";
import { Waiter } from "./waiter.js";

function newWaiter(): Waiter {
  const ignore = () => undefined;
  return new Waiter("read", { timeout: null, signal: undefined }, { resolve: ignore, reject: ignore });
}

function forwards(queue: WaitQueue): Waiter[] {
  const waiters: Waiter[] = [];
  for (let step = queue.first; step !== undefined; step = step.next) waiters.push(step);
  return waiters;
}

function backwards(queue: WaitQueue): Waiter[] {
  const waiters: Waiter[] = [];
  for (let step = forwards(queue).at(-1); step !== undefined; step = step.previous) waiters.push(step);
  return waiters;
}

describe("WaitQueue", () => {
  it("is empty at first", () => {
    const queue = new WaitQueue();
    expect(queue.first).toBeUndefined();
    expect(queue.length).toBe(0);
  });

  it.each([
    ["the only one", 1, 0],
    ["the first of two", 2, 0],
    ["the last of two", 2, 1],
    ["the first of three", 3, 0],
    ["the middle of three", 3, 1],
    ["the last of three", 3, 2],
  ])("lets %s leave", (_who, count, leaving) => {
    const queue = new WaitQueue();
    const waiters = Array.from({ length: count }, newWaiter);
    for (const waiter of waiters) queue.push(waiter);
    const [left] = waiters.splice(leaving, 1);
    if (left !== undefined) queue.remove(left);
    expect(forwards(queue).map((waiter) => waiters.indexOf(waiter))).toEqual([...waiters.keys()]);
    expect(queue.length).toBe(count - 1);
    expect([left?.previous, left?.next]).toEqual([undefined, undefined]);
  });

  it("behaves as an array for any sequence of arrivals and departures", () => {
    const step = fc.oneof(fc.constant("push" as const), fc.nat({ max: 20 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const queue = new WaitQueue();
        const model: Waiter[] = [];
        for (const action of steps) {
          if (action === "push") {
            const waiter = newWaiter();
            queue.push(waiter);
            model.push(waiter);
          } else {
            const [left] = model.splice(action % Math.max(1, model.length), 1);
            if (left !== undefined) queue.remove(left);
          }
          expect(forwards(queue).every((waiter, index) => waiter === model[index])).toBe(true);
          expect(backwards(queue).every((waiter, index) => waiter === model.at(-1 - index))).toBe(true);
          expect(queue.length).toBe(model.length);
          expect(forwards(queue).length).toBe(model.length);
          expect(backwards(queue).length).toBe(model.length);
        }
      }),
    );
  });
});
