import type { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";

/** Removes everything, and returns the problems and the leftovers. */
export function leftovers(fs: SharedMemoryFileSystem): string[] {
  const problems = problemsOf(fs);
  for (const name of fs.listdir("/")) {
    if (fs.isDir(`/${name}`)) fs.rmtree(`/${name}`);
    else fs.remove(`/${name}`);
  }
  problems.push(...problemsOf(fs));
  const { usedBytes, fileCount, dirCount, detachedFiles } = fs.stats();
  const left = { usedBytes, fileCount, detachedFiles, directories: dirCount - 1 };
  return Object.values(left).every((count) => count === 0) ? problems : [...problems, `left: ${JSON.stringify(left)}`];
}

function problemsOf(fs: SharedMemoryFileSystem): string[] {
  return fs.check().problems.map((problem) => JSON.stringify(problem));
}
