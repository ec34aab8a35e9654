import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A directory of the host for one test. */
export interface Scratch {
  readonly path: string;
  /** The path of an entry. */
  file(name: string): string;
  /** The present entries. */
  list(): Promise<string[]>;
}

/** Makes a directory that is removed when the test has finished. */
export async function makeScratch(): Promise<Scratch> {
  const path = await mkdtemp(join(tmpdir(), "dmemfs-test-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return { path, file: (name) => join(path, name), list: () => readdir(path) };
}
