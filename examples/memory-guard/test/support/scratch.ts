import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Makes a directory of the host that is removed when the test has finished, and returns its path. */
export async function makeScratch(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "memory-guard-test-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}
