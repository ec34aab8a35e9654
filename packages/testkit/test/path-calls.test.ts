import { fileSystemMethods } from "@dmemfs/contract/methods";
import { expect, test } from "vitest";
import { pathCalls } from "../src/file-system/calls.js";

const pathKinds = ["file", "directory", "existing", "vacant", "fileOrVacant", "existingOrVacant"];

/** The methods whose first argument is a path, except those that return promises. */
const takePaths = Object.entries(fileSystemMethods)
  .filter(([, { runs }]) => runs !== "as a promise")
  .filter(([, { takes }]) => pathKinds.includes(String(takes[0]).replace("?", "")))
  .map(([name]) => name);

test("the rules about paths call each method that takes a path", () => {
  const called = new Set(pathCalls.map(({ syscall }) => syscall));
  expect(takePaths.length).toBeGreaterThan(20);
  expect(takePaths.filter((name) => !called.has(name))).toEqual([]);
});
