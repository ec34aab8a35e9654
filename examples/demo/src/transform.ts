import { posix } from "node:path";
import { pipeline } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import { createGzip } from "node:zlib";
import type { FileHandle, FileSystem } from "dmemfs";
import { csvHead, type FileRecord, toCsv } from "./database.js";
import { fitting, type JobContext, listPath, processedPath, rawPath } from "./job-context.js";
import { formatBytes, formatCount, startProgress } from "./report.js";
import { measureContent, normaliseText } from "./text.js";
import type { UnpackedContent } from "./unpack-step.js";

/** Paths of all files below a directory, in the order in which they were made. */
export function* treeFiles(fs: FileSystem, directory: string): Generator<string, void, undefined> {
  for (const [parent, , names] of fs.walk(directory)) {
    for (const name of names) yield `${parent}/${name}`;
  }
}

/** The results of the pass. */
export interface TransformState {
  files: number;
  texts: number;
  bytes: number;
  lines: number;
  words: number;
  /** Copies that were written: one for each different text. */
  copies: number;
}

/** The paths that the pass reads and writes. */
export interface TransformOptions {
  readonly source: string;
  readonly destination: string;
  /** The CSV with a row for every file. */
  readonly list: string;
  /** Called after every file. */
  readonly onProgress?: ((state: TransformState) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

async function writeCopy(fs: FileSystem, path: string, file: FileHandle, signal: AbortSignal | undefined) {
  using copy = fs.open(path, "xb");
  file.seek(0);
  const sink = async (packed: AsyncIterable<Uint8Array>) => {
    for await (const piece of packed) copy.write(piece);
  };
  await pipeline(normaliseText(file.chunks()), createGzip(), sink, { signal });
}

function toRecord(path: string, measures: ReturnType<typeof measureContent>): FileRecord {
  const { bytes, sha256, text } = measures;
  const common = { path, extension: posix.extname(path).toLowerCase(), bytes, sha256 };
  if (text === undefined) return { ...common, kind: "binary", lines: null, words: null, copy: null };
  return { ...common, kind: "text", ...text, copy: `text/${sha256}.gz` };
}

function count(state: TransformState, record: FileRecord): void {
  state.files += 1;
  state.bytes += record.bytes;
  state.lines += record.lines ?? 0;
  state.words += record.words ?? 0;
  if (record.kind === "text") state.texts += 1;
}

async function transformFile(fs: FileSystem, path: string, options: TransformOptions, state: TransformState) {
  using file = fs.open(path, "rb");
  const record = toRecord(path.slice(options.source.length + 1), measureContent(file));
  const copy = record.copy === null ? undefined : `${options.destination}/${record.copy}`;
  if (copy !== undefined && !fs.exists(copy)) {
    await writeCopy(fs, copy, file, options.signal);
    state.copies += 1;
  }
  count(state, record);
  return record;
}

async function transformAll(fs: FileSystem, options: TransformOptions): Promise<TransformState> {
  const state: TransformState = { files: 0, texts: 0, bytes: 0, lines: 0, words: 0, copies: 0 };
  const encoder = new TextEncoder();
  fs.mkdir(`${options.destination}/text`);
  using list = fs.open(options.list, "xb");
  list.write(encoder.encode(csvHead));
  for (const path of treeFiles(fs, options.source)) {
    options.signal?.throwIfAborted();
    const record = await transformFile(fs, path, options, state);
    list.write(encoder.encode(toCsv(record)));
    options.onProgress?.(state);
    await setImmediate();
  }
  return state;
}

/**
 * Reads every file below `source` and writes, into the new directory `destination`, one CSV row for each (size, SHA-256, lines
 * and words of text) and a compressed, normalised copy of every text, named by its hash. If it fails, the destination is removed
 * again.
 */
export async function transform(fs: FileSystem, options: TransformOptions): Promise<TransformState> {
  fs.mkdir(options.destination);
  try {
    return await transformAll(fs, options);
  } catch (error) {
    fs.rmtree(options.destination);
    throw error;
  }
}

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
