import { stat } from "node:fs/promises";
import { exportArchive } from "../export-archive.js";
import { writeTarget } from "../export-target.js";
import { formatBytes, formatCount } from "../figures.js";
import { type JobContext, processedPath } from "../job-context.js";
import { verifyExport } from "../verify-export.js";

/** Sends the result to the host and reads it back. */
export async function exportStep({ fs, report, signal }: JobContext, target: string | undefined): Promise<void> {
  await report.section(`Export ${processedPath} to the host`, async () => {
    let files = 0;
    const path = await writeTarget(target, async (partial) => {
      files = await exportArchive(fs, processedPath, partial, signal);
      await verifyExport(fs, processedPath, partial, signal);
    });
    report.detail(`${path}: ${formatCount(files, "file")}, ${formatBytes((await stat(path)).size)}`);
    report.detail("unpacked again: the same paths, every hash is the same");
  });
}
