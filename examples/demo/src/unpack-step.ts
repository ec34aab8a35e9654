import { InputError } from "./archive.js";
import { fitting, type JobContext, rawPath } from "./job-context.js";
import { formatBytes, formatCount, type Report, startProgress } from "./report.js";
import { type UnpackState, unpackArchive } from "./unpack-archive.js";

/** The content of the archive. */
export interface UnpackedContent {
  readonly files: number;
  readonly bytes: number;
  /** The charge of the content. */
  readonly chargedBytes: number;
}

function reportSkipped({ skipped, firstSkipped }: UnpackState, report: Report): void {
  for (const { path, kind, target } of firstSkipped) {
    report.detail(`left out: ${path}${target === undefined ? "" : ` -> ${target}`} (${kind})`);
  }
  const unnamed = skipped - firstSkipped.length;
  if (unnamed > 0)
    report.detail(`left out: ${formatCount(unnamed, "more link or special file", "more links or special files")}`);
}

async function unpack({ archive, fs, report, signal }: JobContext): Promise<UnpackState> {
  const progress = startProgress("unpacking", report.output);
  const onProgress = ({ files, bytes }: UnpackState) => {
    const { usedBytes, quotaBytes } = fs.stats();
    progress.update({ done: archive.bytesRead, total: archive.size, files, bytes, usedBytes, quotaBytes });
  };
  try {
    return await fitting(archive, fs, "unpacking it", () =>
      unpackArchive(archive, fs, rawPath, { onProgress, signal }),
    );
  } finally {
    progress.finish();
  }
}

/** Unpacks the archive into the filesystem. */
export async function unpackStep(context: JobContext): Promise<UnpackedContent> {
  const { archive, fs, report } = context;
  const before = fs.stats();
  return report.section(`Unpack into ${rawPath}, quota ${formatBytes(before.quotaBytes)}`, async () => {
    const state = await unpack(context);
    reportSkipped(state, report);
    if (state.files === 0) throw new InputError(`${archive.path} holds no file`);
    const { usedBytes, quotaBytes, dirCount } = fs.stats();
    const directories = formatCount(dirCount - before.dirCount, "directory", "directories");
    const content = `${formatCount(state.files, "file")} in ${directories}`;
    report.detail(
      `${content}, ${formatBytes(state.bytes)}; ${formatBytes(usedBytes)} of ${formatBytes(quotaBytes)} used`,
    );
    return { files: state.files, bytes: state.bytes, chargedBytes: usedBytes - before.usedBytes };
  });
}
