import type { Stats } from "node:fs";
import { open, stat } from "node:fs/promises";
import type { Archive } from "./archive.js";
import { detectFormat, headSize } from "./archive-format.js";
import { InputError } from "./input-error.js";
import { TarArchive } from "./tar-archive.js";
import { ZipArchive } from "./zip-archive.js";

function unreadable(path: string, error: unknown): InputError {
  const code = (error as NodeJS.ErrnoException).code;
  const reason = code === "ENOENT" || code === "ENOTDIR" ? "there is no such file" : String(error);
  return new InputError(`${path === "" ? "(an empty path)" : path}: ${reason}`, { cause: error });
}

function requireFile(path: string, stats: Stats): void {
  if (stats.isDirectory()) throw new InputError(`${path} is a directory; give a .zip, .tgz or .tar file`);
  if (!stats.isFile()) throw new InputError(`${path} is not a regular file; give a .zip, .tgz or .tar file`);
  if (stats.size === 0) throw new InputError(`${path} is empty, not an archive`);
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(headSize), 0, headSize, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * Recognises the archive at `path` by its content. Leaves no file open. @throws InputError if the file is missing or not an
 * archive
 */
export async function openArchive(path: string): Promise<Archive> {
  const fail = (error: unknown): never => {
    throw unreadable(path, error);
  };
  const stats = await stat(path).catch(fail);
  requireFile(path, stats);
  const format = detectFormat(await readHead(path).catch(fail));
  if (format === undefined) {
    throw new InputError(`${path} is not an archive: its content is neither zip nor tgz nor tar`);
  }
  return format === "zip" ? new ZipArchive(path, stats.size) : new TarArchive(path, format, stats.size);
}
