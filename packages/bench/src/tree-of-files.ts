import type { BenchVolume } from "./backends/volume.js";
import { pattern, stamp } from "./content.js";

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
