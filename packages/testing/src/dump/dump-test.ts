import type { FileSystem } from "@dmemfs/contract";
import { dumpTree } from "./dump-tree.js";
import { folderName } from "./folder-name.js";
import { hostModule } from "./host-module.js";

/** The test whose tree is written, and the destination. */
export interface DumpRequest {
  /** A relative one starts at the working directory. */
  readonly directory: string;
  /** The test's own title and those around it, outermost first. */
  readonly titles: readonly string[];
  /** Distinguishes tests with the same titles. */
  readonly id: string;
}

/**
 * Writes a test's tree into a separate folder, and replaces the dump of an earlier run of the same test.
 * @returns sentences for the person who reads the report
 * @throws an error that names the directory when the folder cannot be made
 */
export function dumpTest(fileSystem: FileSystem, { directory, titles, id }: DumpRequest): string {
  const { join, resolve } = hostModule("path");
  const folder = join(resolve(directory), folderName(titles, id));
  const title = titles.join(" > ");
  try {
    const { fileCount, problems } = dumpTree(fileSystem, folder);
    const files = fileCount === 1 ? "1 file" : `${fileCount} files`;
    const left = problems.map((problem) => `\n  without ${problem}`).join("");
    return `dmemfs: the tree of "${title}" is in ${folder} (${files})${left}`;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`dmemfs: the tree of "${title}" could not be written below ${resolve(directory)}: ${reason}`, {
      cause,
    });
  }
}
