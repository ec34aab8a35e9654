import { afterEach, expect, it, vi } from "vitest";
import { warn } from "./platform.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

it("warns by the process, where there is one that takes warnings", () => {
  const emitWarning = vi.fn();
  vi.stubGlobal("process", { emitWarning });
  warn("the message");
  expect(emitWarning).toHaveBeenCalledExactlyOnceWith("the message", "MFSWarning");
});

it.each([undefined, {}])("warns on the console where the process is %o", (process) => {
  const console = { warn: vi.fn() };
  vi.stubGlobal("process", process);
  vi.stubGlobal("console", console);
  warn("the message");
  expect(console.warn).toHaveBeenCalledExactlyOnceWith("MFSWarning: the message");
});

it("stays silent where there is neither", () => {
  vi.stubGlobal("process", undefined);
  vi.stubGlobal("console", undefined);
  expect(() => warn("the message")).not.toThrow();
});
