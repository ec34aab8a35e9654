import { expect, test } from "vitest";
import { presentLibrary } from "../library.js";
import { calls } from "./calls.js";

test.each(calls)("$name can be made again and again", async (call) => {
  const act = call.prepare(await presentLibrary());
  // The calls on pieces of 64 KiB reach the end of their file, and start again.
  for (let index = 0; index < 600; index++) await act(index);
});

test("names are unique", () => {
  expect(new Set(calls.map(({ name }) => name)).size).toBe(calls.length);
});
