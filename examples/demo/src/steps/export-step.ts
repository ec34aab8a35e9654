import { stat } from "node:fs/promises";
import { exportArchive } from "../export-archive.js";
import { type WrittenTarget, writeTarget } from "../export-target.js";
import { formatBytes, formatCount } from "../figures.js";
import { type JobContext, processedPath } from "../job-context.js";
import { verifyExport } from "../verify-export.js";

/** Exports the result to the host and reads it back. */
export async function exportStep(
  { fs, report, signal }: JobContext,
  target: string | undefined,
): Promise<WrittenTarget> {
  return report.section(`Export ${processedPath} to the host`, async () => {
    let files = 0;
    const written = await writeTarget(target, async (partial) => {
      files = await exportArchive(fs, processedPath, partial, signal);
      await verifyExport(fs, processedPath, partial, signal);
    });
    report.detail(`${written.path}: ${formatCount(files, "file")}, ${formatBytes((await stat(written.path)).size)}`);
    report.detail("unpacked again: the same paths, every hash is the same");
    return written;
  });
}
