import type { Stats } from "node:fs";
import { open, stat } from "node:fs/promises";
import { type Archive, type ArchiveFormat, InputError } from "./archive.js";
import { TarArchive } from "./tar-archive.js";
import { ZipArchive } from "./zip-archive.js";

const blockSize = 512;
const checksumStart = 148;
const checksumEnd = 156;
const space = 0x20;

function startsWith(head: Uint8Array, ...bytes: number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

/** A tar has no magic bytes in its oldest form, but each header has a checksum of its bytes. */
function isTarHeader(head: Uint8Array): boolean {
  if (head.length < blockSize) return false;
  const block = head.subarray(0, blockSize);
  if (block.every((byte) => byte === 0)) return true;
  const sum = block.reduce((total, byte, at) => total + (at >= checksumStart && at < checksumEnd ? space : byte), 0);
  const stated = new TextDecoder("latin1").decode(block.subarray(checksumStart, checksumEnd)).replaceAll("\0", " ");
  return Number.parseInt(stated.trim(), 8) === sum;
}

/** Returns the format of a file by its first 512 bytes: zip, gzip or tar; undefined for any other file. */
function detectFormat(head: Uint8Array): ArchiveFormat | undefined {
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06)) return "zip";
  if (startsWith(head, 0x1f, 0x8b)) return "tgz";
  return isTarHeader(head) ? "tar" : undefined;
}

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
    const { buffer, bytesRead } = await file.read(new Uint8Array(blockSize), 0, blockSize, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * Recognises the archive at `path` by its content. Leaves no file open.
 * @throws InputError if the file is missing or not an archive
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
