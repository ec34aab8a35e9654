import type { BenchVolume } from "../backends/volume.js";
import { congruentialSource } from "../statistics.js";

/** Bytes that differ from their neighbours. */
export function pattern(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + 7) & 255);
}

/** Writes a number into the first four bytes, so that no two pieces are alike, and returns the same array. */
export function stamp(bytes: Uint8Array, index: number): Uint8Array {
  for (let place = 0; place < Math.min(4, bytes.length); place++) bytes[place] = index >>> (8 * place);
  return bytes;
}

/** A number that says how much was read, and whether it was what `stamp` had made. */
export function sample(bytes: Uint8Array, count: number = bytes.length): number {
  return count + (bytes[0] ?? 0) + (bytes[1] ?? 0) + (bytes[count - 1] ?? 0);
}

/** `count` numbers below `limit` that look random and are the same in every run. */
export function randomOrder(count: number, limit: number): Uint32Array {
  const random = congruentialSource();
  return Uint32Array.from({ length: count }, () => Math.floor((random() / 2 ** 32) * limit));
}

/** Directories that the trees of the cases have. */
const directoryCount = 100;

/** The path of a file in a tree: every other one is a `.txt`. */
export function treePath(root: string, index: number): string {
  const inDirectory = Math.floor(index / directoryCount);
  return `${root}/directory-${index % directoryCount}/file-${index}.${(index + inDirectory) % 2 === 0 ? "txt" : "bin"}`;
}

/** The paths of all files of a tree. */
export function treePaths(root: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => treePath(root, index));
}

/** The files of a tree with their content. */
export function treeFiles(root: string, count: number, fileBytes: number): Map<string, Uint8Array> {
  const content = pattern(fileBytes);
  return new Map(treePaths(root, count).map((path, index) => [path, stamp(content, index).slice()]));
}

/** Builds a tree of files with the calls that every backend has. */
export async function plantTree(volume: BenchVolume, root: string, count: number, fileBytes: number): Promise<void> {
  const content = pattern(fileBytes);
  for (let index = 0; index < Math.min(count, directoryCount); index++) {
    await volume.mkdir(`${root}/directory-${index}`);
  }
  for (const [index, path] of treePaths(root, count).entries()) await volume.writeFile(path, stamp(content, index));
}
