import type { ArchiveFormat } from "./archive.js";

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

/** The number of bytes at the start of a file that `detectFormat` reads. */
export const headSize = blockSize;

/** Returns the format of a file by its first 512 bytes: zip, gzip or tar; undefined for any other file. */
export function detectFormat(head: Uint8Array): ArchiveFormat | undefined {
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06)) return "zip";
  if (startsWith(head, 0x1f, 0x8b)) return "tgz";
  return isTarHeader(head) ? "tar" : undefined;
}
