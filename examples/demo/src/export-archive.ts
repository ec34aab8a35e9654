import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { FileSystem } from "dmemfs";
import { type Pack, pack } from "tar-stream";
import { treeFiles } from "./tree-files.js";

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
