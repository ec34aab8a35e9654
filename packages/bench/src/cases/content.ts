import type { BenchVolume } from "../backends/volume.js";
import { congruentialSource } from "../statistics.js";

/** Returns bytes that differ from their neighbours. */
export function pattern(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + 7) & 255);
}

/** Writes a number into the first four bytes, so that no two pieces are equal. Returns the same array. */
export function stamp(bytes: Uint8Array, index: number): Uint8Array {
  for (let place = 0; place < Math.min(4, bytes.length); place++) bytes[place] = index >>> (8 * place);
  return bytes;
}

/** Returns a number that depends on the length and on the number that `stamp` has written. */
export function sample(bytes: Uint8Array, count: number = bytes.length): number {
  return count + (bytes[0] ?? 0) + (bytes[1] ?? 0) + (bytes[count - 1] ?? 0);
}

/** Returns `count` pseudo-random numbers below `limit`, the same in every run. */
export function randomOrder(count: number, limit: number): Uint32Array {
  const random = congruentialSource();
  return Uint32Array.from({ length: count }, () => Math.floor((random() / 2 ** 32) * limit));
}

/** The number of directories in the trees of the cases. */
const directoryCount = 100;

/** Returns the path of a file in a tree. Every second file is a `.txt`. */
export function treePath(root: string, index: number): string {
  const inDirectory = Math.floor(index / directoryCount);
  return `${root}/directory-${index % directoryCount}/file-${index}.${(index + inDirectory) % 2 === 0 ? "txt" : "bin"}`;
}

/** Returns the paths of all files of a tree. */
export function treePaths(root: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => treePath(root, index));
}

/** Returns the files of a tree with their content. */
export function treeFiles(root: string, count: number, fileBytes: number): Map<string, Uint8Array> {
  const content = pattern(fileBytes);
  return new Map(treePaths(root, count).map((path, index) => [path, stamp(content, index).slice()]));
}

/** Writes a tree of files by the calls that every backend has. */
export async function plantTree(volume: BenchVolume, root: string, count: number, fileBytes: number): Promise<void> {
  const content = pattern(fileBytes);
  for (let index = 0; index < Math.min(count, directoryCount); index++) {
    await volume.mkdir(`${root}/directory-${index}`);
  }
  for (const [index, path] of treePaths(root, count).entries()) await volume.writeFile(path, stamp(content, index));
}
