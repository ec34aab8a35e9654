import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { runProcess } from "../comparison/run-process.js";
import { ControlGroup } from "./control-group.js";

const mebibyte = 2 ** 20;

/** Fills that many MiB with ones in a process of the group. */
function fillIn(group: ControlGroup, mebibytes: number): Promise<string> {
  const script = `Buffer.alloc(${mebibytes * mebibyte}, 1); console.log("alive")`;
  const enter = `echo $$ > "${group.processes}" && exec "$@"`;
  return runProcess("sh", ["-c", enter, "sh", process.execPath, "-e", script], 60_000);
}

test("a process in a group is counted, and killed when it needs more than the limit; the group is removed", async ({
  skip,
}) => {
  const made = ControlGroup.make(150 * mebibyte);
  if (made === undefined) return skip("no memory control group can be made here");
  {
    using group = made;
    expect(await fillIn(group, 50)).toBe("alive\n");
    expect(group.peak).toBeGreaterThan(50 * mebibyte);
    await expect(fillIn(group, 300)).rejects.toThrow("ended with null");
  }
  expect(existsSync(dirname(made.processes))).toBe(false);
});
