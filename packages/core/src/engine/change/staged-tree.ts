import type { FileStorage, Reservation } from "@dmemfs/contract";
import type { DirectoryNode, FileNode, FileSystemState } from "../tree/index.js";
import { dismantle } from "./discard.js";
import type { Payer } from "./transaction.js";

/**
 * New files and directories that are charged and filled outside the tree, and linked into it in one step. The creator disposes
 * of the staged tree, which frees the nodes that were not linked. All of its nodes have the same creation time.
 */
export class StagedTree<Node> {
  /** The root of the staged tree. It is never linked into the tree. */
  root: DirectoryNode<Node>;
  private readonly now: number;
  private readonly reservation: Reservation;
  private storages: FileStorage[] = [];
  /** The nodes that stay out of the tree; undefined for all of them, before the commit. */
  private unlinked: readonly Node[] | undefined = undefined;
  private directories = 0;
  /** Bytes that its nodes are charged, should all of them be new to the tree. */
  cost = 0;
  private chunks = 0;
  /** Bytes reserved for nodes. */
  private kept = 0;

  constructor(private readonly state: FileSystemState<Node>) {
    this.now = state.now();
    this.root = state.nodes.createDirectory(this.now);
    this.reservation = state.resources.ledger.reserve(0);
  }

  /** The number of its files and directories, including a file that is being filled. */
  get size(): number {
    return this.storages.length + this.directories;
  }

  /**
   * Ensures that `content` bytes are reserved for contents, and `nodes` more than before for nodes.
   * @throws MFSQuotaExceededError
   */
  reserve(content: number, nodes: number): void {
    this.kept += nodes;
    const lacking = content + this.kept - this.reservation.available;
    if (lacking > 0) this.reservation.extend(Math.min(lacking, Number.MAX_SAFE_INTEGER));
  }

  /** The storage of a new file. */
  createStorage(): FileStorage {
    const storage = this.state.resources.createStorage(this.reservation);
    this.storages.push(storage);
    return storage;
  }

  /** The storage of a file of the staged tree. */
  storageOf(file: FileNode<Node>): FileStorage {
    return this.state.table.storage(file, this.reservation);
  }

  /** Creates a directory in a directory of the staged tree. */
  addDirectory(directory: DirectoryNode<Node>, name: string): DirectoryNode<Node> {
    this.directories++;
    return this.add(directory, name, this.state.nodes.createDirectory(this.now));
  }

  /** Creates a file, whose storage it created, in a directory of the staged tree. */
  addFile(directory: DirectoryNode<Node>, name: string, storage: FileStorage, generation: number): FileNode<Node> {
    return this.add(directory, name, this.state.nodes.createFile(storage, this.now, generation));
  }

  private add<Added extends Node>(directory: DirectoryNode<Node>, name: string, node: Added): Added {
    const { nodes, resources } = this.state;
    nodes.attach(directory, name, node, this.now);
    this.cost += resources.nodeCost(name);
    return node;
  }

  /**
   * Counts the chunks of the files. Must be called after all files are filled and before the section: a storage may be
   * application code, which no section runs.
   */
  finish(): void {
    for (const storage of this.storages) this.chunks += storage.chunkCount;
  }

  /** Pays for the nodes from the bytes that are reserved here, and reserves more if these are too few. */
  get payer(): Payer {
    return {
      reserve: (bytes) => {
        this.reserve(0, bytes - this.kept);
        return this.reservation.reserve(bytes);
      },
    };
  }

  /**
   * Counts and charges its nodes, which a change has just linked into the tree.
   * @param present - the number of directories that the tree had before
   * @param unlinked - the staged directories that stay outside the tree
   */
  commit(present: number, unlinked: readonly Node[]): void {
    this.unlinked = unlinked;
    this.state.resources.counts.add(this.storages.length, this.directories - present, this.chunks, 0);
    this.storages = [];
    this.reservation.commit(this.reservation.used);
  }

  /** Frees the nodes that were not linked into the tree, and releases their charge. */
  dispose(): void {
    for (const storage of this.storages) storage.dispose();
    for (const node of this.unlinked ?? dismantle(this.state, [this.root])) this.state.nodes.free(node);
    this.unlinked = [];
    this.reservation[Symbol.dispose]();
    // An error that was thrown in a method of this object keeps it alive, until its stack is formatted.
    this.storages = [];
    this.root = this.state.table.root;
  }
}
