import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A new directory of the real disk, which is removed after the test. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "dmemfs-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** All that is in a real directory: the text of each file, `null` for each directory. */
export function contentsOf(directory: string): Record<string, string | null> {
  const entries = readdirSync(directory, { withFileTypes: true, recursive: true });
  const contents = entries.map((entry) => {
    const place = join(entry.parentPath, entry.name);
    const path = place.slice(directory.length + 1).replaceAll("\\", "/");
    return [path, entry.isDirectory() ? null : readFileSync(place, "utf8")] as const;
  });
  return Object.fromEntries(contents);
}
