import { displayText, type FileSystem } from "@dmemfs/contract";
import { hostModule } from "./host-module.js";
import { hostName } from "./host-name.js";

/** The result of a dump. */
export interface TreeDump {
  /** Files that were written. */
  readonly fileCount: number;
  /** A sentence for each file and directory that could not be written, its path first. */
  readonly problems: readonly string[];
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

/**
 * Writes the whole tree into a folder of the real disk, which is emptied first. Files and directories that cannot be read or
 * written are left out and reported.
 * @throws the error of Node if the folder itself cannot be made
 */
export function dumpTree(fileSystem: FileSystem, folder: string): TreeDump {
  const { mkdirSync, rmSync, writeFileSync } = hostModule("fs");
  const { dirname, join } = hostModule("path");
  mkdirSync(dirname(folder), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const problems: string[] = [];
  const done = (path: readonly string[], write: (host: string) => void): boolean => {
    try {
      write(join(folder, ...path.map(hostName)));
      return true;
    } catch (error) {
      const shown = displayText(`/${path.join("/")}`);
      problems.push(`${shown}: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  };
  let fileCount = 0;
  for (const [directory, directoryNames, fileNames] of fileSystem.walk()) {
    const above = segmentsOf(directory);
    for (const name of directoryNames) done([...above, name], (host) => mkdirSync(host));
    for (const name of fileNames) {
      const path = [...above, name];
      const content = () => fileSystem.readFile(`/${path.join("/")}`);
      if (done(path, (host) => writeFileSync(host, content(), { flag: "wx" }))) fileCount += 1;
    }
  }
  return { fileCount, problems };
}
