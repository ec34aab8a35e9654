import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { EventLoop } from "./event-loop.js";
import { TimeSlicer } from "./time-slicer.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A loop that turns on request. */
function slowLoop(): { loop: EventLoop; turn: () => void } {
  const tasks: (() => void)[] = [];
  return { loop: new EventLoop((task) => void tasks.push(task)), turn: () => tasks.shift()?.() };
}

/** Whether an operation that has just run for that long is to pause. */
function pauses(slicer: TimeSlicer, milliseconds: number): boolean {
  vi.advanceTimersByTime(milliseconds);
  return slicer.pause() !== undefined;
}

it("pauses when the operation has run for one and a half milliseconds", async () => {
  const { loop, turn } = slowLoop();
  const slicer = new TimeSlicer(loop);
  expect(pauses(slicer, 0.5)).toBe(false);
  expect(pauses(slicer, 0.9)).toBe(false);
  vi.advanceTimersByTime(0.2);
  let rested = false;
  const rest = slicer.pause()?.then(() => {
    rested = true;
  });
  await Promise.resolve();
  expect(rested).toBe(false);
  turn();
  await rest;
  expect(rested).toBe(true);
});

it("starts to count again after a pause, whose time does not count", async () => {
  const { loop, turn } = slowLoop();
  const slicer = new TimeSlicer(loop);
  vi.advanceTimersByTime(5);
  const rest = slicer.pause();
  vi.advanceTimersByTime(1000);
  turn();
  await rest;
  expect(pauses(slicer, 1.4)).toBe(false);
  expect(pauses(slicer, 0.2)).toBe(true);
});

it("counts the time of operations together that follow each other without a pause", () => {
  const { loop } = slowLoop();
  for (let count = 0; count < 5; count++) expect(pauses(new TimeSlicer(loop), 0.25)).toBe(false);
  expect(pauses(new TimeSlicer(loop), 0.25)).toBe(true);
});

it("does not count the time between operations", () => {
  const { loop } = slowLoop();
  for (let count = 0; count < 3; count++) {
    vi.advanceTimersByTime(1000);
    expect(pauses(new TimeSlicer(loop), 0.25)).toBe(false);
  }
});
