import { join } from "node:path";
import { MemoryFileSystem } from "dmemfs";
import { mebibyte } from "../../shared/sizes.js";
import { withTemporaryFolder } from "../../shared/with-temporary-folder.js";
import type { Archive } from "./archive.js";
import { databaseStep } from "./database.js";
import { chooseTarget, exportStep } from "./export-archive.js";
import type { JobContext } from "./job-context.js";
import { openArchive } from "./open-archive.js";
import { refusalStep } from "./refusals.js";
import { formatBytes, formatCount, type Report } from "./report.js";
import { makeDefaultArchive } from "./sample-archives.js";
import { transformStep } from "./transform.js";
import { unpackStep } from "./unpack-step.js";

/** The input and the output of the job. */
export interface JobOptions {
  /** Path of the archive; absent for the default archive. */
  readonly archive: string | undefined;
  /** The destination of the export; absent for a new temporary directory. */
  readonly out: string | undefined;
}

const quotaBytes = 64 * mebibyte;

async function describeArchive(path: string, report: Report): Promise<Archive> {
  const archive = await openArchive(path);
  report.line(`Archive ${path}: ${archive.format}, ${formatBytes(archive.size)}`);
  return archive;
}

async function makeArchive(folder: string, report: Report, signal: AbortSignal): Promise<Archive> {
  const made = await makeDefaultArchive(join(folder, "typescript-lib.tgz"), signal);
  const content = `${formatCount(made.files, "file")}, ${formatBytes(made.bytes)}`;
  report.line(`No archive was given, so one is made of the folder lib of the installed ${made.source}: ${content}.`);
  return describeArchive(made.path, report);
}

async function process(
  archive: Archive,
  target: string | undefined,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const fs = new MemoryFileSystem({ maxQuota: quotaBytes, nodeOverhead: "measured" });
  const context: JobContext = { archive, fs, report, signal };
  const content = await unpackStep(context);
  await transformStep(context, content);
  await databaseStep(context, content);
  const exported = await exportStep(context, target);
  try {
    await refusalStep(context, content);
  } catch (error) {
    await exported.discard();
    throw error;
  }
}

/**
 * Does the whole job and reports it.
 * @throws InputError if the arguments or the archive cannot be used
 * @throws Error if a step fails
 */
export async function runJob(options: JobOptions, report: Report, signal: AbortSignal): Promise<void> {
  const target = await chooseTarget(options.out);
  if (options.archive !== undefined) {
    return process(await describeArchive(options.archive, report), target, report, signal);
  }
  await withTemporaryFolder("demo", async (folder) =>
    process(await makeArchive(folder, report, signal), target, report, signal),
  );
}
