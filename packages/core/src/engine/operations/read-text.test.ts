import { MemoryFileSystem } from "@dmemfs/core";
import { expect, it } from "vitest";
import { textSlice } from "../content/index.js";

it.each([
  ["of one step, the file is not opened", textSlice, 0],
  ["that is decoded in steps, the file is held to the last of them", 3 * textSlice, 3],
  ["that is read and decoded in steps, the file is held to the last of them", 5 * textSlice, 5],
])("for a text %s", (_what, size, most) => {
  const fs = new MemoryFileSystem();
  fs.writeFile("/a", "x".repeat(size));
  const reading = fs.operations.readText("/a");
  let pauses = 0;
  for (let step = reading.next(); step.done !== true; step = reading.next()) {
    pauses++;
    expect(() => fs.remove("/a")).toThrow("EBUSY");
    expect(() => fs.writeFile("/a", "")).toThrow("EAGAIN");
  }
  expect(pauses > 0).toBe(most > 0);
  fs.remove("/a");
});
