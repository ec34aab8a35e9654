import {
  BlockingIOError,
  FileExistsError,
  FileNotFoundError,
  IsADirectoryError,
  NotADirectoryError,
} from "@dmemfs/contract";
import type { NodeSnapshot } from "../subject/snapshot.js";
import { ModelAccount, type ModelSettings } from "./model-account.js";
import { ModelDirectory, type ModelFile, type ModelNode } from "./model-node.js";
import { canonical, nameOf, parentOf } from "./model-path.js";

/**
 * The whole tree as one Map from canonical paths to nodes, in insertion order. Nothing is counted along the way: every
 * question goes through all of it, so that there is nothing that could be forgotten.
 */
export class ModelTree {
  readonly nodes: Map<string, ModelNode> = new Map();
  readonly account: ModelAccount;

  constructor(
    settings: ModelSettings,
    readonly now: () => number,
  ) {
    this.account = new ModelAccount(settings);
    this.nodes.set("/", new ModelDirectory(now()));
  }

  get(path: string): ModelNode | undefined {
    return this.nodes.get(path);
  }

  /** Bytes charged for everything. */
  get usedBytes(): number {
    let sum = 0;
    for (const [path, node] of this.nodes) {
      if (path !== "/") sum += this.account.priceOf(nameOf(path));
      if (!node.isDir) sum += this.charge(node);
    }
    return sum;
  }

  charge(file: ModelFile): number {
    return this.account.chargeOf(file.bytes.length, file.promoted);
  }

  /** The paths of what is in a directory, in insertion order. */
  children(directory: string): string[] {
    return [...this.nodes.keys()].filter((path) => path !== "/" && parentOf(path) === directory);
  }

  /** A path and all below it, each directory before what is in it, in the order of an export. */
  subtree(top: string): string[] {
    return [top, ...this.children(top).flatMap((path) => this.subtree(path))];
  }

  filesBelow(prefix: string, syscall: string): string[] {
    const path = canonical(prefix, syscall);
    this.requireNode(path, syscall);
    return this.subtree(path).filter((each) => !this.nodes.get(each)?.isDir);
  }

  isOpen(path: string): boolean {
    return this.subtree(path).some((each) => {
      const node = this.nodes.get(each);
      return node !== undefined && !node.isDir && node.isOpen;
    });
  }

  requireNode(path: string, syscall: string): ModelNode {
    const node = this.nodes.get(path);
    if (node === undefined) throw this.absence(path, syscall);
    return node;
  }

  requireFile(path: string, syscall: string): ModelFile {
    const node = this.requireNode(path, syscall);
    if (node.isDir) throw new IsADirectoryError({ syscall, path });
    return node;
  }

  requireDirectory(path: string, syscall: string): ModelDirectory {
    const node = this.requireNode(path, syscall);
    if (!node.isDir) throw new NotADirectoryError({ syscall, path });
    return node;
  }

  requireVacant(path: string, syscall: string): void {
    if (this.nodes.has(path)) throw new FileExistsError({ syscall, path });
  }

  /** The directory that holds a vacant path must exist. */
  requireParent(path: string, syscall: string): void {
    if (!this.nodes.get(parentOf(path))?.isDir) throw this.absence(path, syscall);
  }

  requireIdle(path: string, syscall: string): void {
    if (this.isOpen(path)) throw new BlockingIOError("EBUSY", { syscall, path });
  }

  /** The directories that are missing above a path, from the top. @throws FileExistsError where a file is in the way */
  missingAbove(path: string, syscall: string): string[] {
    const missing: string[] = [];
    let directory = parentOf(path);
    for (; !this.nodes.has(directory); directory = parentOf(directory)) missing.unshift(directory);
    if (!this.nodes.get(directory)?.isDir) throw new FileExistsError({ syscall, path });
    return missing;
  }

  requireBytes(requested: number, syscall: string, path: string): void {
    this.account.requireBytes(requested, this.usedBytes, syscall, path);
  }

  requireNodes(requested: number, syscall: string, path: string): void {
    this.account.requireNodes(requested, this.nodes.size, syscall, path);
  }

  /** What nodes at these paths cost, the bytes in them apart. */
  price(paths: readonly string[]): number {
    return paths.reduce((sum, path) => sum + this.account.priceOf(nameOf(path)), 0);
  }

  /** Puts a node at a path: as the last of its directory, or into the place of what is there. */
  put(path: string, node: ModelNode): void {
    this.nodes.set(path, node);
    this.touchDirectory(path);
  }

  makeDirectories(paths: readonly string[]): void {
    for (const path of paths) this.put(path, new ModelDirectory(this.now()));
  }

  /** Takes a node and all below it away. */
  take(top: string): void {
    for (const path of this.subtree(top)) this.nodes.delete(path);
    this.touchDirectory(top);
  }

  /** Gives a node and all below it other paths. */
  relocate(from: string, to: string): void {
    const moved = this.subtree(from).map((path) => [to + path.slice(from.length), this.requireNode(path, "")] as const);
    this.take(from);
    for (const [path, node] of moved) this.nodes.set(path, node);
    this.touchDirectory(to);
  }

  snapshot(): NodeSnapshot[] {
    return this.subtree("/").map((path) => this.snapshotOf(path, this.requireNode(path, "snapshot")));
  }

  private snapshotOf(path: string, node: ModelNode): NodeSnapshot {
    const { createdAt, modifiedAt } = node;
    const open = this.isOpen(path);
    if (node.isDir) {
      const names = this.children(path).map(nameOf);
      return { path, stat: { size: 0, createdAt, modifiedAt, generation: 0, isDir: true }, open, names };
    }
    const { bytes, generation, isDirty: dirty } = node;
    return {
      path,
      stat: { size: bytes.length, createdAt, modifiedAt, generation, isDir: false },
      open,
      file: {
        bytes,
        charge: this.charge(node),
        chunks: this.account.chunksOf(node),
        lock: node.writer ? "write" : node.readers > 0 ? "read" : "free",
        dirty,
      },
    };
  }

  private touchDirectory(path: string): void {
    const directory = this.nodes.get(parentOf(path));
    if (directory !== undefined) directory.modifiedAt = this.now();
  }

  private absence(path: string, syscall: string): Error {
    let ancestor = path;
    while (!this.nodes.has(ancestor)) ancestor = parentOf(ancestor);
    if (this.nodes.get(ancestor)?.isDir) return new FileNotFoundError({ syscall, path });
    return new NotADirectoryError({ syscall, path });
  }
}
