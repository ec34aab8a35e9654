import type { FileHandle, FileSystem, FileSystemEvent } from "@dmemfs/contract";
import { BlockingIOError } from "@dmemfs/contract";
import { childPath } from "../subject/snapshot.js";

/** A directory, or the content of a file. */
type Mirrored = "directory" | Uint8Array;

/** A copy of a tree that is made of the events of a filesystem alone. It reads a new or changed file at its event. */
export class Mirror {
  readonly nodes: Map<string, Mirrored> = new Map();

  /**
   * @param handles - those that are open, because only the handle of a writer can read its file
   */
  constructor(
    private readonly fs: FileSystem,
    private readonly handles: readonly (FileHandle | undefined)[],
  ) {
    fs.observe((event) => this.take(event));
  }

  private take({ type, path, previousPath }: FileSystemEvent): void {
    if (type === "removed") this.remove(path);
    else if (previousPath !== undefined) this.move(previousPath, path);
    else this.read(path);
  }

  private below(top: string): string[] {
    return [...this.nodes.keys()].filter((path) => path === top || path.startsWith(`${top}/`));
  }

  private remove(top: string): void {
    for (const path of this.below(top)) this.nodes.delete(path);
  }

  private move(from: string, to: string): void {
    const moved = this.below(from).map((path) => [to + path.slice(from.length), this.nodes.get(path)] as const);
    this.remove(from);
    this.remove(to);
    for (const [path, node] of moved) if (node !== undefined) this.nodes.set(path, node);
    // A listener that was called before may have moved the file of its event.
    if (moved.length === 0) this.read(to);
  }

  private read(top: string): void {
    this.remove(top);
    for (const [path, node] of contentsOf(this.fs, top, this.handles)) this.nodes.set(path, node);
  }
}

/** Everything at or below a path. */
export function contentsOf(
  fs: FileSystem,
  top: string,
  handles: readonly (FileHandle | undefined)[],
): Map<string, Mirrored> {
  const found = new Map<string, Mirrored>();
  const pending = [top];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (fs.isFile(path)) found.set(path, contentOf(fs, path, handles));
    if (!fs.isDir(path)) continue;
    if (path !== "/") found.set(path, "directory");
    for (const name of fs.listdir(path)) pending.push(childPath(path, name));
  }
  return found;
}

function contentOf(fs: FileSystem, path: string, handles: readonly (FileHandle | undefined)[]): Uint8Array {
  try {
    return fs.readFile(path);
  } catch (error) {
    const writer = handles.find((handle) => handle?.closed === false && handle.path === path && handle.writable());
    if (!BlockingIOError.isInstance(error)) throw error;
    // Without a handle, the file is being opened with `wb`: it has zeros only.
    const content = new Uint8Array(fs.getSize(path));
    writer?.readAt(0, content);
    return content;
  }
}
