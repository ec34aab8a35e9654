import { expect, test } from "vitest";
import { nodeVersionProblem } from "./node-version.mjs";

test.each(["20.19.0", "20.20.2", "22.0.0", "100.0.0"])("Node %s can be used", (version) => {
  expect(nodeVersionProblem(version, "20.19")).toBeUndefined();
});

test.each(["20.18.3", "20.2.0", "18.20.8", "0.12.18"])("Node %s is too old, and the message names both", (version) => {
  expect(nodeVersionProblem(version, "20.19")).toMatch(
    new RegExp(`needs Node 20\\.19 or newer.* is Node ${version.replaceAll(".", "\\.")}\\.`),
  );
});
