import type { FileStorage } from "@dmemfs/contract";
import { splitPath } from "../path/index.js";
import { countNodes } from "./link.js";
import type { Tree } from "./tree.js";

/** A node of a graft, and the place in the tree where it goes: a vacant name, or that of an old file. */
interface Seam<Node> {
  readonly node: Node;
  readonly directory: Node;
  readonly name: string;
  readonly old: Node | undefined;
}

/** How a graft fits into the tree as it is at this moment. */
export interface Fit<Node> {
  readonly seams: readonly Seam<Node>[];
  /** How many nodes come to the tree; a file that replaces another is none. */
  readonly newNodes: number;
  /** Bytes charged for the directories among them. */
  readonly cost: number;
}

/**
 * New files with the directories above them, as a tree of their own that grows beside the tree. Only where the two meet do
 * they have to be compared, and only there are they joined: that takes no longer for a large graft than for a small one, as
 * long as what is new hangs together.
 */
export class Graft<Node> {
  private readonly now: number;
  private readonly root: Node;
  /** Its directories by canonical path, without the slash of the root. */
  private readonly made: Map<string, Node>;
  private files = 0;
  private directories = 0;
  private chunks = 0;
  private cost = 0;

  constructor(private readonly tree: Tree<Node>) {
    this.now = tree.now();
    this.root = tree.table.createDirectory(this.now);
    this.made = new Map([["", this.root]]);
  }

  /**
   * Adds a file at a canonical path that has none yet, and the directories above it.
   * @returns false when a file and a directory of the graft would have the same path
   */
  add(path: string, storage: FileStorage): boolean {
    const { table } = this.tree;
    const slash = path.lastIndexOf("/");
    const directory = this.directoryAt(path.slice(0, slash));
    const name = path.slice(slash + 1);
    if (directory === undefined || table.child(directory, name) !== undefined) return false;
    table.attach(directory, name, table.createFile(storage, this.now, 0), this.now);
    this.files++;
    this.chunks += storage.chunkCount;
    return true;
  }

  /** Where it meets the tree, or undefined when it cannot go in: a file would meet a directory, or a file that is open. */
  fit(): Fit<Node> | undefined {
    const { table, space } = this.tree;
    const seams: Seam<Node>[] = [];
    let replaced = 0;
    let { directories, cost } = this;
    const pending: [made: Node, present: Node][] = [[this.root, table.root]];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [made, directory] = next;
      for (const node of table.children(made)) {
        const name = table.name(node);
        const old = table.child(directory, name);
        const isDirectory = table.isDirectory(node);
        if (old !== undefined && table.isDirectory(old) !== isDirectory) return undefined;
        if (old === undefined || !isDirectory) seams.push({ node, directory, name, old });
        if (old === undefined) continue;
        if (isDirectory) {
          pending.push([node, old]);
          directories--;
          cost -= space.nodeCost(name);
        } else {
          if (table.isOpen(old)) return undefined;
          replaced++;
        }
      }
    }
    return { seams, newNodes: this.files - replaced + directories, cost };
  }

  /**
   * Joins it to the tree. What it charges is the caller's business.
   * @param fit - found at this moment, and not before
   * @returns the old files, which hang nowhere any more and are to be discarded
   */
  join({ seams, newNodes }: Fit<Node>): Node[] {
    const { table } = this.tree;
    const now = this.tree.now();
    const replaced: Node[] = [];
    for (const { node, directory, name, old } of seams) {
      table.detach(node, now);
      if (old === undefined) {
        table.attach(directory, name, node, now);
      } else {
        table.replace(old, node, now);
        replaced.push(old);
      }
    }
    const { files, chunks } = this;
    countNodes(this.tree, { files, directories: newNodes - files + replaced.length, chunks });
    return replaced;
  }

  /** The directory of that canonical path, made if it is missing, or undefined when a file is in the way. */
  private directoryAt(path: string): Node | undefined {
    const known = this.made.get(path);
    if (known !== undefined) return known;
    let directory = this.root;
    for (const name of splitPath(path)) {
      const next = this.tree.table.child(directory, name) ?? this.makeDirectory(directory, name);
      if (!this.tree.table.isDirectory(next)) return undefined;
      directory = next;
    }
    this.made.set(path, directory);
    return directory;
  }

  private makeDirectory(parent: Node, name: string): Node {
    const { table, space } = this.tree;
    const made = table.createDirectory(this.now);
    table.attach(parent, name, made, this.now);
    this.directories++;
    this.cost += space.nodeCost(name);
    return made;
  }
}
