import { joinPath } from "../path/index.js";
import { type LookUpScope, lookUp } from "./look-up.js";
import type { DirectoryNode, NodeReader } from "./node-table.js";

/**
 * The path of a directory, as a chain of names. Finds the node that has this path now without a look-up from the root. After a
 * directory was moved or removed, each name of the chain is looked up once.
 */
export class DirectoryPath<Node> {
  /**
   * @param path - the canonical path; of a directory in another, the concatenation of both, which engines keep without copying
   * @param node - the directory that was found there
   * @param version - the version of the structure at which it was
   */
  constructor(
    private readonly place: LookUpScope<Node>,
    readonly path: string,
    private node: DirectoryNode<Node>,
    private version: number = place.table.structureVersion,
    private readonly above: DirectoryPath<Node> | undefined = undefined,
    private readonly name: string = "",
  ) {}

  /** The path of a directory that was found in this one. */
  directory(name: string, node: DirectoryNode<Node>): DirectoryPath<Node> {
    return new DirectoryPath(this.place, joinPath(this.path, name), node, this.version, this, name);
  }

  /** The child that has this name now, if this directory exists. */
  child(name: string): Node | undefined {
    const directory = this.find();
    return directory === undefined ? undefined : this.place.table.child(directory, name);
  }

  /** The directory that is at the path now. */
  find(): DirectoryNode<Node> | undefined {
    const { table } = this.place;
    if (this.version === table.structureVersion) return this.node;
    const stale: DirectoryPath<Node>[] = [];
    let path: DirectoryPath<Node> | undefined = this;
    for (; path !== undefined && path.version !== table.structureVersion; path = path.above) stale.push(path);
    for (let next = stale.pop(); next !== undefined; next = stale.pop()) if (!next.renew()) return undefined;
    return this.node;
  }

  /** Looks its name up in the parent directory, which is known. Returns whether the name is a directory. */
  private renew(): boolean {
    const { place, above, path, name } = this;
    const node = above === undefined ? lookUp(place, path, "").node : place.table.child(above.node, name);
    if (node === undefined || !place.table.isDirectory(node)) return false;
    this.node = node;
    this.version = place.table.structureVersion;
    return true;
  }
}

/** The canonical path of a node; undefined if it is outside the tree. */
export function nodePath<Node>(table: NodeReader<Node>, node: Node): string | undefined {
  let path = "";
  let top = node;
  while (top !== table.root) {
    const parent = table.parent(top);
    if (parent === undefined) return undefined;
    path = `/${table.name(top)}${path}`;
    top = parent;
  }
  return path === "" ? "/" : path;
}
