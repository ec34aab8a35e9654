import type { DirectoryNode, NodeReader } from "./node-table.js";

/** Engines keep a part of a string as a view of the whole from about this length on. */
const shortestView = 13;

/**
 * Copies a string into separate memory. A name that is a slice of a path would keep the whole path in memory, uncharged, as
 * long as the node exists.
 */
export function detachedCopy(text: string): string {
  if (text.length < shortestView) return text;
  return [text.slice(0, shortestView - 1), text.slice(shortestView - 1)].join("");
}

/** Longest path in characters of which many are cached. This length and the number of paths bound the size of the cache. */
const longestPath = 512;

/** Longest path that is cached as the last one. */
const longestLastPath = 64 * 1024;

/** A directory and its path, which is a separate string: a slice of a caller's string would keep all of it in memory. */
interface CachedDirectory<Node> {
  readonly path: string;
  readonly directory: DirectoryNode<Node>;
}

/**
 * Caches directories by their canonical path, so that a look-up takes the same time at every depth. It is emptied as soon as any
 * directory leaves its path.
 */
export class PathCache<Node> {
  private version = 0;
  private last: CachedDirectory<Node>;
  private readonly directories = new Map<string, CachedDirectory<Node>>();

  /**
   * @param root - the directory that has the path `/`: that of the tree, or of a staged tree
   * @param most - the maximum number of cached paths
   */
  constructor(
    private readonly table: NodeReader<Node>,
    readonly root: DirectoryNode<Node>,
    private readonly most: number = 512,
  ) {
    this.last = { path: "", directory: root };
  }

  /** The directory that has the node at `path`, if it is cached. `slash` is the place of the last `/`. */
  directoryOf(path: string, slash: number): DirectoryNode<Node> | undefined {
    this.refresh();
    if (slash === 0) return this.root;
    const directoryPath = path.slice(0, slash);
    // Comparing is several times cheaper than hashing, and the next file is in the same directory more often than not.
    if (directoryPath === this.last.path) return this.last.directory;
    if (slash > longestPath) return undefined;
    const cached = this.directories.get(directoryPath);
    if (cached === undefined) return undefined;
    this.last = cached;
    return cached.directory;
  }

  /** Caches the directory that has the node at the canonical `path`. */
  set(path: string, directory: DirectoryNode<Node>): void {
    const slash = path.lastIndexOf("/");
    if (slash > longestLastPath) return;
    this.last = { path: detachedCopy(path.slice(0, slash)), directory };
    if (path.length > longestPath) return;
    if (this.directories.size >= this.most) this.directories.clear();
    this.directories.set(this.last.path, this.last);
  }

  /**
   * A directory above the canonical `path`, and the length of its own path: the directory that was found last, if it is above. A
   * loop that goes down a deep tree would otherwise begin each look-up at the root.
   */
  nearest(path: string): readonly [directory: DirectoryNode<Node>, length: number] {
    const { last, root } = this;
    const { length } = last.path;
    return path[length] === "/" && path.startsWith(last.path) ? [last.directory, length] : [root, 0];
  }

  /** Forgets everything if a directory has left its path, so that the cache keeps no removed node in memory. */
  refresh(): void {
    if (this.version === this.table.structureVersion) return;
    this.version = this.table.structureVersion;
    this.directories.clear();
    this.last = { path: "", directory: this.root };
  }
}
