import { readFile, writeFile } from "node:fs/promises";

/** Replaces every occurrence of one text in a file by another of the same length. */
export async function replaceText(path: string, before: string, after: string): Promise<void> {
  const bytes = (await readFile(path)).toString("latin1").replaceAll(before, after);
  await writeFile(path, Buffer.from(bytes, "latin1"));
}

const centralSignature = Buffer.from([0x50, 0x4b, 0x01, 0x02]);

/** Overwrites a 16-bit field of the first record of a zip's central directory. */
export async function patchCentralRecord(path: string, offset: number, change: (value: number) => number) {
  const bytes = await readFile(path);
  const at = bytes.indexOf(centralSignature) + offset;
  bytes.writeUInt16LE(change(bytes.readUInt16LE(at)), at);
  await writeFile(path, bytes);
}

/** Keeps only the first part of a file. */
export async function truncateTo(path: string, size: (whole: number) => number): Promise<void> {
  const bytes = await readFile(path);
  await writeFile(path, bytes.subarray(0, size(bytes.length)));
}
