import { MemoryFileSystem } from "dmemfs";
import type { Archive } from "./archive.js";
import { openArchive } from "./archive-source.js";
import type { Arguments } from "./arguments.js";
import { makeDefaultArchive } from "./default-archive.js";
import { chooseTarget } from "./export-target.js";
import { formatBytes, formatCount } from "./figures.js";
import { HostFolder } from "./host-folder.js";
import type { JobContext } from "./job-context.js";
import type { Report } from "./report.js";
import { databaseStep } from "./steps/database-step.js";
import { exportStep } from "./steps/export-step.js";
import { refusalStep } from "./steps/refusal-step.js";
import { transformStep } from "./steps/transform-step.js";
import { unpackStep } from "./steps/unpack-step.js";

const quotaBytes = 64 * 1024 * 1024;

async function describeArchive(path: string, report: Report): Promise<Archive> {
  const archive = await openArchive(path);
  report.line(`Archive ${path}: ${archive.format}, ${formatBytes(archive.size)}`);
  return archive;
}

async function makeArchive(folder: HostFolder, report: Report, signal: AbortSignal): Promise<Archive> {
  const made = await makeDefaultArchive(folder.file("typescript-lib.tgz"), signal);
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
 * Does the whole job and reports it. @throws InputError if the arguments or the archive cannot be used @throws Error if a step
 * fails
 */
export async function runJob(options: Arguments, report: Report, signal: AbortSignal): Promise<void> {
  const target = await chooseTarget(options.out);
  if (options.archive !== undefined) {
    return process(await describeArchive(options.archive, report), target, report, signal);
  }
  await using folder = await HostFolder.create();
  await process(await makeArchive(folder, report, signal), target, report, signal);
}
