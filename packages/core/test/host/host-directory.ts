import * as nodeFs from "node:fs";
import { dirname, join } from "node:path";

/** A real directory in which `node:fs` makes the same calls as the filesystem under test. */
export class HostDirectory {
  constructor(private readonly root: string) {}

  /** Where a virtual path is. */
  at(path: string): string {
    return join(this.root, path);
  }

  exists(path: string): boolean {
    return nodeFs.existsSync(this.at(path));
  }

  isDirectory(path: string): boolean {
    return this.exists(path) && nodeFs.statSync(this.at(path)).isDirectory();
  }

  parentIsDirectory(path: string): boolean {
    return this.isDirectory(dirname(path));
  }

  /** Removes it all. */
  remove(): void {
    nodeFs.rmSync(this.root, { recursive: true });
  }

  /** Everything below the root: the bytes of files, `undefined` for directories. */
  contents(): Map<string, Uint8Array | undefined> {
    const found = new Map<string, Uint8Array | undefined>();
    const pending = [""];
    for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
      for (const entry of nodeFs.readdirSync(this.at(directory), { withFileTypes: true })) {
        const path = `${directory}/${entry.name}`;
        found.set(path, entry.isDirectory() ? undefined : new Uint8Array(nodeFs.readFileSync(this.at(path))));
        if (entry.isDirectory()) pending.push(path);
      }
    }
    return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
  }
}
