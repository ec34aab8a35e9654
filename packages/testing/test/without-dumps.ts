import { afterEach, beforeEach, vi } from "vitest";

/** Lets no variable of the environment name a directory for dumps, and keeps the console quiet, in each test of a file. */
export function withoutDumps(): void {
  beforeEach(() => {
    vi.stubEnv("DMEMFS_DUMP_DIR", "");
    vi.spyOn(console, "error").mockImplementation(() => undefined);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
}
