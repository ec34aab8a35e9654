import { join } from "node:path";
import type { NodeFs } from "@dmemfs/node-fs";
import git from "isomorphic-git";
import { describe, it } from "vitest";
import { makeHistory } from "./make-history.js";
import { failureOf, runOnBoth } from "./run-on-both.js";

describe("isomorphic-git", () => {
  it.each([
    ["promises", (fs: NodeFs) => fs],
    ["callbacks", ({ promises: _promises, ...callbacks }: NodeFs) => callbacks as NodeFs],
  ])("makes the same repository through %s", async (_dialect, face) => {
    await runOnBoth((fs, root) => makeHistory(face(fs), root));
  });

  it("fails in the same way", async () => {
    await runOnBoth(async (fs, dir) => [
      await failureOf(() => git.log({ fs, dir })),
      await failureOf(() => git.add({ fs, dir, filepath: "missing" })),
      await failureOf(() => git.checkout({ fs, dir: join(dir, "missing"), ref: "main" })),
    ]);
  });
});
