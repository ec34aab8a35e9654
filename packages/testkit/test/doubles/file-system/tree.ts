import {
  FileExistsError,
  FileNotFoundError,
  type FileStorage,
  IsADirectoryError,
  NotADirectoryError,
} from "@dmemfs/contract";
import { NaiveLock } from "../naive-lock.js";
import { type Place, segmentsOf } from "./arguments.js";
import type { NaiveHandle } from "./handle.js";

export class NaiveFile {
  readonly lock = new NaiveLock();
  readonly open = new Set<NaiveHandle>();
  storage: FileStorage;
  readonly createdAt: number;
  modifiedAt: number;
  generation: number;
  cleanGeneration: number;

  constructor(storage: FileStorage, now: number, generation: number) {
    this.storage = storage;
    this.createdAt = now;
    this.modifiedAt = now;
    this.generation = generation;
    this.cleanGeneration = generation === 0 ? 0 : -1;
  }

  changed(now: number): void {
    this.generation += 1;
    this.modifiedAt = now;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.storage.size);
    this.storage.readInto(0, bytes);
    return bytes;
  }
}

export class NaiveDirectory {
  readonly children = new Map<string, NaiveNode>();
  readonly createdAt: number;

  constructor(now: number) {
    this.createdAt = now;
  }
}

export type NaiveNode = NaiveFile | NaiveDirectory;

/** What a path leads to: perhaps a node, perhaps nothing, perhaps not even a directory. */
export class Found {
  readonly place: Place;
  readonly segments: readonly string[];
  /** The directory above; undefined when it is missing, and for the root. */
  readonly parent: NaiveDirectory | undefined;
  readonly node: NaiveNode | undefined;
  readonly throughFile: boolean;

  constructor(root: NaiveDirectory, path: string, place: Place) {
    this.place = place;
    this.segments = segmentsOf(path, place);
    let [node, parent, throughFile]: [NaiveNode | undefined, NaiveDirectory | undefined, boolean] = [
      root,
      undefined,
      false,
    ];
    for (const name of this.segments) {
      throughFile ||= node instanceof NaiveFile;
      parent = node instanceof NaiveDirectory ? node : undefined;
      node = parent?.children.get(name);
    }
    this.node = node;
    this.parent = parent;
    this.throughFile = throughFile;
  }

  get path(): string {
    return `/${this.segments.join("/")}`;
  }

  get name(): string {
    return this.segments.at(-1) ?? "";
  }

  requireNode(): NaiveNode {
    if (this.throughFile) throw new NotADirectoryError(this.place);
    if (this.node === undefined) throw new FileNotFoundError(this.place);
    return this.node;
  }

  requireFile(): NaiveFile {
    const node = this.requireNode();
    if (node instanceof NaiveDirectory) throw new IsADirectoryError(this.place);
    return node;
  }

  requireDirectory(): NaiveDirectory {
    const node = this.requireNode();
    if (node instanceof NaiveFile) throw new NotADirectoryError(this.place);
    return node;
  }

  /** The directory for a node that must not be there yet. */
  requireVacant(): NaiveDirectory {
    if (this.node !== undefined) throw new FileExistsError(this.place);
    if (this.throughFile) throw new NotADirectoryError(this.place);
    if (this.parent === undefined) throw new FileNotFoundError(this.place);
    return this.parent;
  }
}

/** Every node below, the node itself first, with its path. */
export function* nodesBelow(node: NaiveNode, path: string): Generator<[path: string, node: NaiveNode]> {
  yield [path, node];
  if (node instanceof NaiveFile) return;
  for (const [name, child] of node.children) yield* nodesBelow(child, `${path === "/" ? "" : path}/${name}`);
}

export function isOpen(node: NaiveNode): boolean {
  return [...nodesBelow(node, "")].some(([, below]) => below instanceof NaiveFile && below.open.size > 0);
}
