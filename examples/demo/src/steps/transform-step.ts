import { formatBytes, formatCount } from "../figures.js";
import { fitting } from "../fitting.js";
import { type JobContext, listPath, processedPath, rawPath } from "../job-context.js";
import { startProgress } from "../progress.js";
import { type TransformState, transform } from "../transform.js";
import type { UnpackedContent } from "./unpack-step.js";

async function run({ archive, fs, report, signal }: JobContext, total: number): Promise<TransformState> {
  const progress = startProgress("processing", report.output);
  const onProgress = ({ files, bytes }: TransformState) => {
    const { usedBytes, quotaBytes } = fs.stats();
    progress.update({ done: bytes, total, files, bytes, usedBytes, quotaBytes });
  };
  const options = { source: rawPath, destination: processedPath, list: listPath, onProgress, signal };
  try {
    return await fitting(archive, fs, `processing its ${formatBytes(total)}`, () => transform(fs, options));
  } finally {
    progress.finish();
  }
}

/** Processes every raw file. */
export async function transformStep(context: JobContext, content: UnpackedContent): Promise<void> {
  const { fs, report } = context;
  await report.section(`Process ${rawPath} into ${processedPath}`, async () => {
    const { files, texts, lines, words, copies } = await run(context, content.bytes);
    const { usedBytes, quotaBytes } = fs.stats();
    report.detail(`${formatCount(files, "file")} read and hashed, ${formatCount(texts, "text")} among them:`);
    report.detail(`${formatCount(lines, "line")}, ${formatCount(words, "word")}`);
    report.detail(`${listPath}: ${formatBytes(fs.getSize(listPath))}`);
    report.detail(
      `${processedPath}/text: ${formatCount(copies, "normalised, compressed copy", "normalised, compressed copies")}`,
    );
    report.detail(`${formatBytes(usedBytes)} of ${formatBytes(quotaBytes)} used`);
  });
}
