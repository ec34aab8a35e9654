import type { FileSystemEvent } from "@dmemfs/contract";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Observers } from "./observers.js";

const created = (path: string): FileSystemEvent => ({ type: "created", path });

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("observers", () => {
  it("are active while there is a listener, also if one function is added twice", () => {
    const observers = new Observers();
    const listener = vi.fn();
    expect(observers.isActive).toBe(false);
    const ends = [observers.subscribe(listener), observers.subscribe(listener)];
    observers.add([created("/a")]);
    observers.notify();
    expect(listener).toHaveBeenCalledTimes(2);
    ends[0]?.();
    ends[0]?.();
    expect(observers.isActive).toBe(true);
    ends[1]?.();
    expect(observers.isActive).toBe(false);
  });

  it("deliver each event to all listeners before the next, and one at a time if asked", () => {
    const observers = new Observers();
    const told: string[] = [];
    for (const name of ["1", "2"]) observers.subscribe(({ path }) => told.push(name + path));
    observers.add([created("/a"), created("/b")]);
    observers.add([]);
    observers.add([created("/c")]);
    observers.notifyNext();
    expect([told, observers.isDue]).toEqual([["1/a", "2/a"], true]);
    observers.notify();
    expect([told, observers.isDue]).toEqual([["1/a", "2/a", "1/b", "2/b", "1/c", "2/c"], false]);
    observers.notify();
    expect(told).toHaveLength(6);
  });

  it("deliver no earlier event to a listener", () => {
    const observers = new Observers();
    const late = vi.fn();
    observers.subscribe(({ path }) => path === "/a" && observers.subscribe(late));
    observers.add([created("/a"), created("/b")]);
    observers.notify();
    expect(late).not.toHaveBeenCalled();
    observers.add([created("/c")]);
    observers.notify();
    expect(late.mock.calls).toEqual([[created("/c")]]);
  });

  it("leave the events of a listener's calls to the call that delivers", () => {
    const observers = new Observers();
    const told: string[] = [];
    observers.subscribe(({ path }) => {
      told.push(path);
      if (path !== "/a") return;
      observers.add([created("/b")]);
      expect(observers.isDue).toBe(false);
      observers.notify();
      told.push("the call returns");
    });
    observers.add([created("/a")]);
    observers.notify();
    expect(told).toEqual(["/a", "the call returns", "/b"]);
  });
});

describe("what a listener throws", () => {
  const hostile = {
    toString() {
      throw new Error("of its own");
    },
  };

  it.each([
    ["an error", new Error("mine"), "Error: mine"],
    ["a symbol", Symbol("mine"), "Symbol(mine)"],
    ["a value whose own code fails", hostile, "an error"],
  ])("is a warning where the platform has no reportError: %s", (_what, error, text) => {
    vi.stubGlobal("reportError", undefined);
    const emitWarning = vi.spyOn(process, "emitWarning").mockReturnValue();
    const observers = new Observers();
    observers.subscribe(() => {
      throw error;
    });
    observers.add([created("/a")]);
    observers.notify();
    expect(emitWarning.mock.calls).toEqual([[`a listener threw ${text}`, "MFSWarning"]]);
    expect(observers.isDue).toBe(false);
  });

  it("goes to reportError", () => {
    const reportError = vi.fn();
    vi.stubGlobal("reportError", reportError);
    const observers = new Observers();
    const error = new Error("mine");
    observers.subscribe(() => {
      throw error;
    });
    observers.add([created("/a"), created("/b")]);
    observers.notify();
    expect(reportError.mock.calls).toEqual([[error], [error]]);
  });
});
