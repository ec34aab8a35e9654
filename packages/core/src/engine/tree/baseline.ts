import { splitPath } from "../path/index.js";
import type { NodeReader } from "./node-table.js";
import { PastPath } from "./past-path.js";
import { type Home, Standing } from "./standing.js";

/**
 * The parts of the state that was last marked as clean which the tree no longer shows: the former paths of moved nodes, and the
 * removed files. A mark of the root empties it.
 */
export class Baseline<Node> {
  private root = new PastPath();
  private homes = new Map<Node, Home>();
  /** Removed directories that are not discarded yet. */
  private readonly tops = new Map<Node, Standing>();
  /** Removed files whose removal is noted, until they are discarded. */
  private readonly leaving = new Map<Node, PastPath>();
  /** Functions that complete the discards under way. */
  private readonly discards = new Set<() => void>();
  /** Bytes charged for the notes of removed files and of moved nodes. */
  private charge = 0;
  /** The epoch of the last mark of the root that emptied the notes. */
  private cleared = 0;

  /** @param homeCost - bytes charged for the note of where a moved node was */
  constructor(
    private readonly table: NodeReader<Node>,
    private readonly homeCost: number,
  ) {}

  /** The standing of the root. */
  top(): Standing {
    const { marked } = this.table.epochs(this.table.root);
    // Another thread has marked the root: earlier notes here no longer apply.
    if (marked > this.cleared) this.clear();
    return new Standing(undefined, "", marked, 0, undefined, true);
  }

  /** The standing of the root; undefined if there is no clean state yet. */
  get topOfMarked(): Standing | undefined {
    return this.isUnmarked ? undefined : this.top();
  }

  /** The standing of a node in a directory. */
  below(directory: Standing, node: Node): Standing {
    const { table } = this;
    return directory.below(table.name(node), table.epochs(node), () => this.homes.get(node));
  }

  /** The standing of a node of the tree. Takes time linear in the depth of the node. */
  of(node: Node): Standing {
    const { table } = this;
    const nodes: Node[] = [];
    for (let above: Node | undefined = node; above !== undefined && above !== table.root; above = table.parent(above)) {
      nodes.push(above);
    }
    return nodes.reduceRight<Standing>((standing, each) => this.below(standing, each), this.top());
  }

  /** Whether there is no clean state yet: nothing was marked or imported. */
  private get isUnmarked(): boolean {
    return this.table.epoch === 1;
  }

  /** Bytes that a move of the node is charged: those of a note of its former path, or 0 if it needs no new note. */
  moveCost(node: Node): number {
    if (this.homeCost === 0 || this.isUnmarked) return 0;
    const { home, isKnown } = this.of(node);
    return home === undefined && (isKnown || this.table.isDirectory(node)) ? this.homeCost : 0;
  }

  /** Notes where a node was, before it is moved. The move has reserved `moveCost()`. */
  move(node: Node): void {
    if (this.isUnmarked) return;
    const standing = this.of(node);
    const { home, mark, isKnown } = standing;
    if (home !== undefined) return;
    if (!isKnown && this.table.isFile(node)) {
      this.homes.delete(node);
      return;
    }
    const past = standing.pastPath(this.root);
    past.charge += this.homeCost;
    this.charge += this.homeCost;
    this.homes.set(node, { past, mark, isKnown });
  }

  /** Notes the removal of a node, before it is removed. */
  remove(node: Node): void {
    if (this.isUnmarked) return;
    const standing = this.of(node);
    this.leave(node, standing);
    if (this.table.isDirectory(node)) this.tops.set(node, standing);
  }

  /** Returns and forgets the standing of a removed directory, for the nodes below it. */
  takeRemoved(directory: Node): Standing | undefined {
    const standing = this.tops.get(directory);
    this.tops.delete(directory);
    return standing;
  }

  /** Notes that a node has left the tree, with a directory above it or alone. */
  leave(node: Node, standing: Standing): void {
    this.homes.delete(node);
    if (!standing.isKnown || !this.table.isFile(node)) return;
    const past = standing.pastPath(this.root);
    if (past.isRemoved) return;
    past.isRemoved = true;
    this.leaving.set(node, past);
  }

  /**
   * Notes that a removed node is freed. Returns the bytes that stay charged for the note of its removal: `bytes`, or 0 without a
   * note.
   */
  keepCharge(node: Node, bytes: number): number {
    const past = this.leaving.get(node);
    if (past === undefined) return 0;
    this.leaving.delete(node);
    past.charge += bytes;
    this.charge += bytes;
    return bytes;
  }

  /** Makes the present state at and below a path the clean one. Returns the bytes that are no longer charged. */
  mark(path: string, node: Node): number {
    return path === "/" ? this.clear() : this.markBelow(path, node);
  }

  private clear(): number {
    const { charge } = this;
    this.cleared = this.table.epochs(this.table.root).marked;
    this.root = new PastPath();
    this.homes = new Map();
    this.leaving.clear();
    this.charge = 0;
    return charge;
  }

  private markBelow(path: string, node: Node): number {
    const names = splitPath(path);
    const past = this.root.find(names);
    for (const [moved, home] of this.homes) {
      if (this.isBelow(moved, node) || (past !== undefined && home.past.isAtOrBelow(past))) this.homes.delete(moved);
    }
    if (past === undefined) return 0;
    const freed = past.chargeBelow;
    for (const [leaving, where] of this.leaving) if (where.isAtOrBelow(past)) this.leaving.delete(leaving);
    past.delete();
    this.charge -= freed;
    return freed;
  }

  private isBelow(node: Node, top: Node): boolean {
    const { table } = this;
    let above: Node | undefined = node;
    while (above !== undefined && above !== top) above = table.parent(above);
    return above !== undefined;
  }

  /** The files that were removed since the last mark, by their path at that mark. */
  removed(): Iterable<readonly [path: string, past: PastPath]> {
    return this.root.removed("/");
  }

  /** Registers a discard, which notes removed files as it goes. Returns a function that ends the registration. */
  registerDiscard(finish: () => void): () => void {
    this.discards.add(finish);
    return () => this.discards.delete(finish);
  }

  /** Runs all discards that are under way to their end, so that every removed file is noted. */
  finishDiscards(): void {
    for (const finish of this.discards) finish();
  }
}
