import type { NodeTable } from "./node-table.js";

/** Longest path in characters that is remembered, and how many are: together they bound what this holds. */
const longestPath = 512;
const mostPaths = 512;

/**
 * Remembers directories by their canonical path, so that a look-up costs the same at every depth. Everything is forgotten as
 * soon as any directory has left its place.
 */
export class PathMemory<Node> {
  private version = 0;
  private lastPath = "";
  private last: Node;
  private readonly directories = new Map<string, Node>();

  constructor(private readonly table: NodeTable<Node>) {
    this.last = table.root;
  }

  /** The directory that holds what `path` names, if it is remembered. `slash` is the place of the last `/`. */
  directoryOf(path: string, slash: number): Node | undefined {
    this.refresh();
    if (slash === 0) return this.table.root;
    const directoryPath = path.slice(0, slash);
    // Comparing is several times cheaper than hashing, and the next file is in the same directory more often than not.
    if (directoryPath === this.lastPath) return this.last;
    const directory = this.directories.get(directoryPath);
    if (directory !== undefined) this.note(directoryPath, directory);
    return directory;
  }

  /** Remembers the directory that was found to hold what the canonical `path` names. */
  remember(path: string, directory: Node): void {
    if (path.length > longestPath) return;
    const directoryPath = path.slice(0, path.lastIndexOf("/"));
    if (this.directories.size >= mostPaths) this.directories.clear();
    this.directories.set(directoryPath, directory);
    this.note(directoryPath, directory);
  }

  private note(directoryPath: string, directory: Node): void {
    this.lastPath = directoryPath;
    this.last = directory;
  }

  /** Forgets everything if a directory has left its place: what was removed is not kept alive from here. */
  refresh(): void {
    if (this.version === this.table.structureVersion) return;
    this.version = this.table.structureVersion;
    this.directories.clear();
    this.note("", this.table.root);
  }
}
