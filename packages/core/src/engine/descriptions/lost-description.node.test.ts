import { expect, it } from "vitest";
import { collectUntil } from "../../../../../test/support/collect-garbage.js";
import { hearWarnings } from "../../../../../test/support/heard-warnings.js";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";
import { openDescription } from "./index.js";

function lose(mfs: MemoryFileSystem): void {
  openDescription(mfs, "/lost", { read: true, write: true, create: true });
}

it("a description that is lost while open is closed, with a warning that names its flags", async () => {
  const warnings = hearWarnings();
  const mfs = new MemoryFileSystem();
  lose(mfs);
  expect(() => mfs.remove("/lost")).toThrow("EBUSY");
  await collectUntil(() => warnings.texts.length > 0);
  warnings.stop();
  expect(warnings.texts).toEqual([expect.stringContaining("'/lost' (read + write + create)")]);
  mfs.remove("/lost");
});
