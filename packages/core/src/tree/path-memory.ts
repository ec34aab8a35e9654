import { detachedCopy } from "./detached-copy.js";
import type { NodeTable } from "./node-table.js";

/** Longest path in characters that is remembered. With how many are, it bounds what this holds. */
const longestPath = 512;

/** A directory and its path, which is a string of its own: one cut from a caller's would keep all of that alive. */
interface Remembered<Node> {
  readonly path: string;
  readonly directory: Node;
}

/**
 * Remembers directories by their canonical path, so that a look-up costs the same at every depth. Everything is forgotten as
 * soon as any directory has left its place.
 */
export class PathMemory<Node> {
  private version = 0;
  private last: Remembered<Node>;
  private readonly directories = new Map<string, Remembered<Node>>();

  /**
   * @param root - the directory that has the path `/`: that of a tree, or of one that grows beside it
   * @param most - how many paths are remembered
   */
  constructor(
    private readonly table: NodeTable<Node>,
    readonly root: Node,
    private readonly most: number = 512,
  ) {
    this.last = { path: "", directory: root };
  }

  /** The directory that holds what `path` names, if it is remembered. `slash` is the place of the last `/`. */
  directoryOf(path: string, slash: number): Node | undefined {
    this.refresh();
    if (slash === 0) return this.root;
    const directoryPath = path.slice(0, slash);
    // Comparing is several times cheaper than hashing, and the next file is in the same directory more often than not.
    if (directoryPath === this.last.path) return this.last.directory;
    const remembered = this.directories.get(directoryPath);
    if (remembered === undefined) return undefined;
    this.last = remembered;
    return remembered.directory;
  }

  /** Remembers the directory that was found to hold what the canonical `path` names. */
  remember(path: string, directory: Node): void {
    if (path.length > longestPath) return;
    const directoryPath = path.slice(0, path.lastIndexOf("/"));
    if (this.directories.size >= this.most) this.directories.clear();
    this.last = { path: detachedCopy(directoryPath), directory };
    this.directories.set(this.last.path, this.last);
  }

  /** Forgets everything if a directory has left its place: what was removed is not kept alive from here. */
  refresh(): void {
    if (this.version === this.table.structureVersion) return;
    this.version = this.table.structureVersion;
    this.directories.clear();
    this.last = { path: "", directory: this.root };
  }
}
