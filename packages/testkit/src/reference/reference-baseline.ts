import { ancestorsOf, isBelow } from "./canonical-path.js";
import type { ReferenceFile, ReferenceNode } from "./reference-node.js";

/** The state that was last marked as clean: the paths of its files, and the removed files. */
export class ReferenceBaseline {
  /** Rises with each mark: nodes keep the epochs in which they came to their places and were marked. */
  epoch = 1;
  readonly files: Map<ReferenceFile, string> = new Map();
  /** The paths of files that were removed since, each with the charge that stays. */
  readonly removed: Map<string, number> = new Map();
  /** Nodes that were moved since the last mark of the root, each with the number of its noted moves. */
  readonly #homes = new Set<ReferenceNode>();
  homeCount = 0;
  /** Removed files that are noted and not freed yet, with their paths. */
  readonly #leaving = new Map<ReferenceFile, string>();

  /** Makes the present files at and below a path the clean state. */
  mark(top: string, node: ReferenceNode, files: readonly (readonly [path: string, file: ReferenceFile])[]): void {
    if (top === "/") {
      this.#homes.clear();
      this.homeCount = 0;
    }
    const isCovered = (path: string): boolean => path === top || isBelow(path, top);
    for (const [file, path] of this.files) if (isCovered(path)) this.files.delete(file);
    for (const path of this.removed.keys()) if (isCovered(path)) this.removed.delete(path);
    for (const [file, path] of this.#leaving) if (isCovered(path)) this.#leaving.delete(file);
    for (const [path, file] of files) {
      this.files.set(file, path);
      file.cleanGeneration = file.generation;
    }
    node.marked = this.epoch;
    this.epoch += 1;
  }

  /** Whether a move of the node needs a note of its former path. */
  notesHomeOf(node: ReferenceNode): boolean {
    return this.epoch > 1 && !this.#homes.has(node) && (node.isDir || this.files.has(node));
  }

  /** Notes that a node is moved. */
  move(node: ReferenceNode): void {
    if (!this.notesHomeOf(node)) return;
    this.#homes.add(node);
    this.homeCount += 1;
  }

  /** Marks imported files as clean. */
  markImported(files: readonly (readonly [path: string, file: ReferenceFile])[]): void {
    for (const [path, file] of files) {
      this.#homes.delete(file);
      this.files.set(file, path);
      file.marked = this.epoch;
    }
    this.epoch += 1;
  }

  /** Notes the removal of a file. */
  remove(file: ReferenceFile): void {
    const path = this.files.get(file);
    if (path !== undefined && !this.removed.has(path)) {
      this.removed.set(path, 0);
      this.#leaving.set(file, path);
    }
    this.files.delete(file);
  }

  /** Keeps the charge of the note of a file that is freed. */
  keepCharge(file: ReferenceFile, charge: number): void {
    const path = this.#leaving.get(file);
    if (path !== undefined) this.removed.set(path, charge);
    this.#leaving.delete(file);
  }

  /** Whether a file has changed, or it or a directory above it has come to its place, after the last mark that covers it. */
  isDirty(nodes: ReadonlyMap<string, ReferenceNode>, path: string, file: ReferenceFile): boolean {
    const above = ["/", ...ancestorsOf(path)].flatMap((each) => nodes.get(each) ?? []);
    const last = Math.max(...[file, ...above].map(({ arrived }) => arrived));
    return file.generation !== file.cleanGeneration || last > Math.max(...[file, ...above].map(({ marked }) => marked));
  }
}
