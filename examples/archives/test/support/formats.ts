import { writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import type { FileSystem } from "dmemfs";
import { pack } from "tar-stream";
import { ZipFile } from "yazl";
import { rebased } from "../../src/delta.js";
import { packTgz, unpackTgz } from "../../src/tgz.js";
import { packZip, unpackZip } from "../../src/zip.js";

/** One kind of archive. */
export interface Format {
  readonly name: string;
  pack(fs: FileSystem, directory: string, hostFile: string): Promise<void>;
  unpack(fs: FileSystem, directory: string, hostFile: string): Promise<void>;
  /** Writes an archive with one entry of any name. */
  forge(hostFile: string, name: string): Promise<void>;
}

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function forgeZip(hostFile: string, name: string): Promise<void> {
  const zip = new ZipFile();
  const stand = "x".repeat(name.length);
  zip.addBuffer(Buffer.from("forged"), stand);
  zip.end();
  const bytes = await bytesOf(zip.outputStream as unknown as AsyncIterable<Uint8Array>);
  await writeFile(hostFile, Buffer.from(bytes.toString("latin1").replaceAll(stand, name), "latin1"));
}

async function forgeTgz(hostFile: string, name: string): Promise<void> {
  const tar = pack();
  tar.entry({ name }, "forged");
  tar.finalize();
  await writeFile(hostFile, gzipSync(await bytesOf(tar as AsyncIterable<Uint8Array>)));
}

function packTree(fs: FileSystem, directory: string, hostFile: string): Promise<void> {
  return packTgz(rebased(fs.iterExportTree({ prefix: directory }), `${directory}/`, ""), hostFile);
}

/** Both kinds, so that a test runs on each. */
export const formats: readonly Format[] = [
  { name: "zip", pack: packZip, unpack: unpackZip, forge: forgeZip },
  { name: "tgz", pack: packTree, unpack: unpackTgz, forge: forgeTgz },
];
