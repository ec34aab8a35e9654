import type { FileHandle } from "@dmemfs/contract";
import { sealedContent } from "../../../async/test/stress/sealed-content.js";
import type { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";

/** The files that the worker uses. */
export const latePaths: readonly string[] = ["/a", "/b", "/c"];

/** The file that the main thread holds. */
export const heldPath = "/held";

/** A worker that does not stop when its death is reported. Keeps the handles that it has open in a list. */
type Work = (fs: SharedMemoryFileSystem, round: number, handles: FileHandle[]) => unknown;

/** The work of the worker. */
export const lateWorks = {
  writes(fs, round): void {
    fs.writeFile(pathOf(round), sealedContent(1, round, 16 + ((round * 977) % 90_000)));
    fs.appendFile("/new", new Uint8Array(64));
    if (round % 8 === 0) fs.remove("/new");
  },

  "reads and opens"(fs, round): void {
    fs.readFile(pathOf(round));
    fs.open(pathOf(round + 1), "r+b").close();
    fs.exists(pathOf(round));
  },

  "changes of the tree"(fs, round): void {
    if (fs.exists("/moved")) fs.rmtree("/moved");
    fs.mkdir("/directory/below", { existOk: true });
    fs.importTree({ "/directory/file": new Uint8Array(round % 3000) });
    fs.rename("/directory", "/moved");
    fs.rmtree("/moved");
  },

  "open handles"(fs, round, handles): void {
    // All contents have one size, so that a file is whole between any two calls.
    const content = sealedContent(1, round, 5000);
    if (handles.length === 0) for (const path of latePaths) handles.push(fs.open(path, "r+b"));
    for (const handle of handles) {
      handle.seek(0);
      handle.write(content);
    }
  },

  "a wait for a file"(fs): void {
    fs.open(heldPath, "r+b").close();
  },

  async "waits without blocking"(fs): Promise<void> {
    const waits = [fs.openAsync(heldPath, "r+b"), fs.openAsync(heldPath)];
    await Promise.all(waits.map((wait) => wait.then((handle) => handle.close())));
  },
} satisfies Record<string, Work>;

export type LateWork = keyof typeof lateWorks;

function pathOf(round: number): string {
  return latePaths[round % latePaths.length] as string;
}
