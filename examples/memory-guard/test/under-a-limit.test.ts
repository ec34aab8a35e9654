import { describe, expect, test } from "vitest";
import { makeScratch } from "../../../test/support/scratch.js";
import { hasLimits, runLimited } from "../src/limited.js";
import { bundleProgram } from "./support/bundle-program.js";

describe.skipIf(!(await hasLimits()))("in a process with a limit", () => {
  test("without a guard, the platform ends the process", async () => {
    const program = await bundleProgram((await makeScratch()).path);
    expect(await runLimited(program, "none")).toEqual({
      killedBy: expect.stringMatching(/^SIG|^1[3-9]\d$/),
      output: "",
    });
  });

  test("the guard throws in time, and no record is lost", async () => {
    const program = await bundleProgram((await makeScratch()).path);
    expect(await runLimited(program, "per-write")).toEqual({
      killedBy: undefined,
      output: "190 MiB beside 160 MiB of other buffers; refused and flushed; every record is on the disk: true\n",
    });
  });
});
