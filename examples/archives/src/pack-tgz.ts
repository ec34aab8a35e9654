import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type Pack, pack } from "tar-stream";
import type { Files } from "./rebased.js";

async function addAll(archive: Pack, files: Files): Promise<void> {
  try {
    for (const [name, bytes] of files) await pipeline([bytes], archive.entry({ name, size: bytes.length }));
    archive.finalize();
  } catch (error) {
    archive.destroy(error as Error);
  }
}

/** Packs files into a new .tgz of the host. The next one is asked for when the one before is packed. */
export async function packTgz(files: Files, tgzFile: string): Promise<void> {
  const archive = pack();
  const written = pipeline(archive, createGzip(), createWriteStream(tgzFile, { flags: "wx" }));
  await Promise.all([written, addAll(archive, files)]);
}
