import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { access, constants, mkdtemp, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { FileSystem } from "dmemfs";
import { type Pack, pack } from "tar-stream";
import { InputError } from "./archive.js";
import { type JobContext, processedPath } from "./job-context.js";
import { openArchive } from "./open-archive.js";
import { formatBytes, formatCount } from "./report.js";
import { treeFiles } from "./transform.js";

async function addFile(archive: Pack, fs: FileSystem, path: string): Promise<void> {
  using file = fs.open(path, "rb");
  const { size, modifiedAt } = fs.stat(path);
  const header = { name: path.slice(1), size, mtime: new Date(modifiedAt) };
  await pipeline(file.chunks(), archive.entry(header));
}

async function addFiles(archive: Pack, fs: FileSystem, directory: string): Promise<number> {
  let files = 0;
  try {
    for (const path of treeFiles(fs, directory)) {
      await addFile(archive, fs, path);
      files += 1;
    }
    archive.finalize();
    return files;
  } catch (error) {
    archive.destroy(error as Error);
    throw error;
  }
}

/**
 * Packs all files below a directory into a new .tgz on the host, chunk by chunk, and returns their number. Does not overwrite an
 * existing file.
 */
export async function exportArchive(
  fs: FileSystem,
  directory: string,
  target: string,
  signal?: AbortSignal,
): Promise<number> {
  const archive = pack();
  const written = pipeline(archive, createGzip(), createWriteStream(target, { flags: "wx" }), { signal });
  const added = addFiles(archive, fs, directory);
  const outcomes = await Promise.allSettled([written, added]);
  const failure = outcomes.find((outcome) => outcome.status === "rejected");
  if (failure !== undefined) throw failure.reason;
  return added;
}

function hashFile(fs: FileSystem, path: string): string {
  using file = fs.open(path, "rb");
  const hash = createHash("sha256");
  for (const piece of file.chunks()) hash.update(piece);
  return hash.digest("hex");
}

async function hashEntry(content: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of content) hash.update(piece);
  return hash.digest("hex");
}

/**
 * Unpacks the .tgz at `target` again and compares it with the files below `directory`: the same paths, the same hashes.
 * @throws Error that names the first difference
 */
export async function verifyExport(
  fs: FileSystem,
  directory: string,
  target: string,
  signal?: AbortSignal,
): Promise<void> {
  const missing = new Set(treeFiles(fs, directory));
  const archive = await openArchive(target);
  for await (const { path, content } of archive.entries(signal)) {
    if (!missing.delete(`/${path}`)) throw new Error(`the export holds ${path}, which is not in ${directory}`);
    if ((await hashEntry(content)) !== hashFile(fs, `/${path}`)) throw new Error(`the export of ${path} differs`);
  }
  const [first] = missing;
  if (first !== undefined) throw new Error(`the export is missing ${missing.size} files, such as ${first}`);
}

const exportName = "processed.tgz";

async function isDirectory(path: string): Promise<boolean | undefined> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return undefined;
  }
}

/**
 * Chooses the destination of the export before any work is done. Creates no file.
 * @param out - a directory, or a file that does not exist yet; undefined for a temporary directory
 * @returns the file's path, undefined for a temporary directory
 * @throws InputError if the destination is not writable, or a file would be overwritten
 */
export async function chooseTarget(out: string | undefined): Promise<string | undefined> {
  if (out === undefined) return undefined;
  const file = (await isDirectory(out)) ? join(out, exportName) : out;
  if ((await isDirectory(file)) !== undefined) throw new InputError(`--out: ${file} already exists`);
  const folder = dirname(file);
  if (!(await isDirectory(folder))) throw new InputError(`--out: there is no directory ${folder}`);
  await access(folder, constants.W_OK).catch((error) => {
    throw new InputError(`--out: ${folder} is not writable`, { cause: error });
  });
  return file;
}

/** A file that was written to the host. */
export interface WrittenTarget {
  readonly path: string;
  /** Removes the file, and the directory that was made for it. */
  discard(): Promise<void>;
}

/**
 * Lets `write` make the file beside its final path, and then moves the file there, so that a failure leaves no file behind.
 * @param target - the result of `chooseTarget`
 */
export async function writeTarget(
  target: string | undefined,
  write: (path: string) => Promise<void>,
): Promise<WrittenTarget> {
  const folder = target === undefined ? await mkdtemp(join(tmpdir(), "dmemfs-export-")) : undefined;
  const path = target ?? join(folder ?? "", exportName);
  const partial = `${path}.${process.pid}.partial`;
  try {
    await write(partial);
    await rename(partial, path);
  } catch (error) {
    await rm(folder ?? partial, { recursive: true, force: true });
    throw error;
  }
  return { path, discard: () => rm(folder ?? path, { recursive: true, force: true }) };
}

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
