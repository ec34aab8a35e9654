import { expect, test } from "vitest";
import { releaseProblems } from "./release-problems.mjs";

const core = {
  name: "@dmemfs/core",
  before: "0.0.0",
  version: "0.1.0",
  changelog: "# @dmemfs/core\n\n## 0.1.0\n\n- x\n",
};
const locks = { ...core, name: "@dmemfs/locks", changelog: "# @dmemfs/locks\n\n## 0.1.0\n" };

test("packages with the same version", () => {
  expect(releaseProblems([core, locks])).toEqual([]);
});

test.each([
  ["stays behind", { version: "0.0.0", changelog: "\n## 0.0.0\n" }, ["0.1.0, 0.0.0", "@dmemfs/locks stays at 0.0.0"]],
  ["has another version", { version: "1.0.0", changelog: "\n## 1.0.0\n" }, ["several versions: 0.1.0, 1.0.0"]],
  ["has no changelog", { changelog: undefined }, ["the changelog of @dmemfs/locks has no entry for 0.1.0"]],
  ["has an old changelog", { changelog: "\n## 0.0.1\n" }, ["the changelog of @dmemfs/locks has no entry for 0.1.0"]],
])("a package that %s is reported", (_what, change, messages) => {
  expect(releaseProblems([core, { ...locks, ...change }])).toEqual(
    messages.map((message) => expect.stringContaining(message)),
  );
});
