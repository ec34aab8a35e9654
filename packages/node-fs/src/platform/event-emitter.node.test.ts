import { EventEmitter as HostEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { EventEmitter, PlainEmitter } from "./event-emitter.js";

/** The events that listeners of an emitter receive in a history of calls. */
function history(emitter: PlainEmitter): unknown[] {
  const log: unknown[] = [];
  const first = (...args: unknown[]): void => void log.push("first", ...args);
  const second = (...args: unknown[]): void => void log.push("second", ...args);
  log.push(emitter.on("a", first) === emitter, emitter.emit("a", 1, 2), emitter.emit("b"));
  emitter.addListener("a", second).once("a", first);
  log.push(emitter.listenerCount("a"), emitter.emit("a", 3), emitter.listenerCount("a"));
  emitter
    .once("a", second)
    .off("a", second)
    .removeListener("a", first)
    .off("a", () => {});
  log.push(emitter.listenerCount("a"), emitter.emit("a", 4));
  emitter.on("a", () => emitter.on("a", first)).emit("a", 5);
  emitter.removeAllListeners("a").on("b", first).removeAllListeners();
  log.push(emitter.emit("a"), emitter.emit("b"), emitter.listeners("a").length);
  try {
    emitter.emit("error", new RangeError("without a listener"));
  } catch (error) {
    log.push(error);
  }
  return log;
}

describe("the event emitter", () => {
  it("is Node's in Node", () => {
    expect(EventEmitter).toBe(HostEmitter);
  });

  it("of other platforms behaves as Node's does", () => {
    expect(history(new PlainEmitter())).toEqual(history(new EventEmitter()));
  });
});
