import {
  displayText,
  FileExistsError,
  FileNotFoundError,
  IsADirectoryError,
  NotADirectoryError,
} from "@dmemfs/contract";
import { splitPath } from "../path/index.js";
import type { DirectoryNode, FileNode, NodeReader } from "./node-table.js";

/** The operation and the paths that an error names. */
export interface Location {
  readonly syscall: string;
  readonly path: string;
  /** The second path of an operation that takes two. */
  readonly dest?: string | undefined;
}

/**
 * The result of a look-up of a path: a node, or a vacancy. The `require…` methods state the needs of an operation, so that its
 * code reads as a sentence. They change nothing. An entry is valid until the structure changes.
 */
export class Entry<Node> {
  private pair: Location | undefined = undefined;

  constructor(
    private readonly table: NodeReader<Node>,
    /** The operation that looked it up, for its errors. */
    readonly syscall: string,
    /** The canonical path. */
    readonly path: string,
    /** The node at the path; undefined for a vacant path. */
    readonly node: Node | undefined,
    /**
     * The directory that has the node, or that can have a node at this vacant path; undefined for the root and if this directory
     * is missing.
     */
    readonly directory: DirectoryNode<Node> | undefined,
    /** The deepest existing node of the path; the node itself if it exists. */
    readonly ancestor: Node,
    /** The number of segments at the end of the path that do not exist. */
    private readonly missingCount: number,
  ) {}

  /** The location that its errors name. */
  get location(): Location {
    return this.pair ?? { syscall: this.syscall, path: this.path };
  }

  /** Lets its errors name this location, for an operation that looks up its two paths one by one. */
  locateAt(location: Location | undefined): void {
    this.pair = location ?? this.pair;
  }

  /** Lets the errors of both entries name both paths, this one first. */
  pairWith(destination: Entry<Node>): void {
    this.pair = { syscall: this.syscall, path: this.path, dest: destination.path };
    destination.pair = this.pair;
  }

  get isRoot(): boolean {
    return this.path === "/";
  }

  /** The last segment. */
  get name(): string {
    return this.path.slice(this.path.lastIndexOf("/") + 1);
  }

  /** The segments that do not exist, from the top. */
  get missing(): string[] {
    if (this.missingCount === 1) return [this.name];
    const segments = splitPath(this.path);
    return segments.slice(segments.length - this.missingCount);
  }

  requireNode(): Node {
    if (this.node !== undefined) return this.node;
    throw this.absence();
  }

  requireFile(): FileNode<Node> {
    const node = this.requireNode();
    if (this.table.isFile(node)) return node;
    throw new IsADirectoryError(this.location);
  }

  requireDirectory(): DirectoryNode<Node> {
    const node = this.requireNode();
    if (this.table.isDirectory(node)) return node;
    throw new NotADirectoryError(this.location);
  }

  /** The directory in which something can be made at this vacant path. */
  requireParent(): DirectoryNode<Node> {
    if (this.node === undefined && this.directory !== undefined) return this.directory;
    throw this.absence("its directory does not exist; make it first with mkdir");
  }

  /** The deepest existing directory of the path, in which the missing ones can be made. Throws if a file is there instead. */
  requireRoomBelow(): DirectoryNode<Node> {
    if (this.table.isDirectory(this.ancestor)) return this.ancestor;
    throw new FileExistsError({
      ...this.location,
      detail: `a file stands where the directory '${displayText(this.ancestorPath)}' is needed`,
    });
  }

  requireVacant(): void {
    if (this.node === undefined) return;
    throw new FileExistsError(this.location);
  }

  /** The directory in which something can be made at this path: it exists, and the name is vacant. */
  requireVacancy(): DirectoryNode<Node> {
    this.requireVacant();
    return this.requireParent();
  }

  /** The path of the deepest existing node. */
  get ancestorPath(): string {
    const segments = splitPath(this.path);
    return `/${segments.slice(0, segments.length - this.missingCount).join("/")}`;
  }

  private absence(detail?: string): FileNotFoundError | NotADirectoryError {
    const { location } = this;
    if (this.table.isDirectory(this.ancestor)) return new FileNotFoundError({ ...location, detail });
    return new NotADirectoryError({ ...location, detail: `'${displayText(this.ancestorPath)}' is a file` });
  }
}
