import type { FileStorage, Reservation } from "@dmemfs/contract";
import type { DirectoryNode, Entry, FileNode, FileSystemState } from "../tree/index.js";
import { ChangeEvents } from "./change-events.js";
import { withLocation } from "./with-location.js";

/** The payer for the nodes of a change: the ledger of the filesystem, or an existing reservation. */
export interface Payer {
  /** @throws MFSQuotaExceededError */
  reserve(bytes: number): Reservation;
}

/** The cost of a change, which is reserved before it starts. */
export interface ChangeCost<Node> {
  /** The entry of the change, for its errors. */
  readonly entry: Pick<Entry<Node>, "location">;
  /** The number of nodes that the change adds, minus those that it removes. */
  readonly nodes: number;
  /** The growth of the charge for nodes in bytes; negative for a decrease. */
  readonly bytes: number;
  /** Whether the change stops if another thread opens a file meanwhile, which an optimistic read does not detect. Default: no. */
  readonly needsIdle?: boolean | undefined;
  /** Default: the filesystem's ledger. */
  readonly payer?: Payer | undefined;
}

/** The links, moves and removals of a change that has reserved its cost and has entered the section. None of them fails. */
export interface TreeChange<Node> {
  /** Creates a file with this storage. Its content is already charged, and its chunks were counted before the section. */
  makeFile(directory: DirectoryNode<Node>, name: string, storage: FileStorage, chunks: number): FileNode<Node>;
  /** Creates nested directories and returns the innermost, or `ancestor` if `names` is empty. */
  makeDirectories(ancestor: DirectoryNode<Node>, names: readonly string[]): DirectoryNode<Node>;
  /** Moves a node and everything below it to a vacant name. */
  move(node: Node, directory: DirectoryNode<Node>, name: string): void;
  /**
   * Removes a node and everything below it from the tree. Contents stay counted and charged until they are discarded. Open
   * files are detached from what is removed, and live on without a name.
   * @returns the node, which the caller discards; undefined for an open file, which its last user discards
   */
  remove(node: Node): Node | undefined;
  /** Removes everything in a directory. Returns it in insertion order. */
  empty(directory: DirectoryNode<Node>): Node[];
  /** Links staged nodes, each under its own name into the directory at the same index. */
  link(nodes: readonly Node[], directories: readonly DirectoryNode<Node>[]): void;
  /** Gives each file the content of the staged file at the same index, which gets the old one. The files are as imported then. */
  exchange(files: readonly FileNode<Node>[], staged: readonly FileNode<Node>[]): void;
  /** Marks nodes and all below them as clean. */
  markClean(nodes: readonly Node[]): void;
  /** Makes the present state at and below the path of a node the clean one, removals included. */
  setBaseline(path: string, node: Node): void;
  /** Sets the times of the last change and of the last access to now. */
  renew(node: Node): void;
  /** Sets the times that are given. */
  setTimes(node: Node, accessedAt: number | undefined, modifiedAt: number | undefined): void;
  setAttributes(node: Node, attributes: number): void;
}

/**
 * One change of the tree. Only a transaction adds, moves and removes nodes. It first reserves the cost; then it enters the
 * section, changes the tree and commits. If it is disposed of before the commit, it releases its reservation and leaves the
 * section.
 */
export class Transaction<Node> implements TreeChange<Node> {
  private reservation: Reservation | undefined = undefined;
  private isInSection = false;
  /** Open files that have lost their names. */
  private detached: Iterable<FileNode<Node>> = [];
  /** The clock is application code, and is read before the section. */
  private now = 0;
  /** Bytes that are no longer charged, in addition to those of the cost. */
  private released = 0;
  private files = 0;
  private directories = 0;
  private chunks = 0;
  /** Undefined without listeners. */
  private events: ChangeEvents<Node> | undefined = undefined;

  /**
   * Reserves the cost of the change.
   * @throws MFSNodeLimitExceededError, MFSQuotaExceededError
   */
  constructor(
    private readonly state: FileSystemState<Node>,
    private readonly cost: ChangeCost<Node>,
  ) {
    const { entry, nodes, bytes, payer } = cost;
    const { resources } = state;
    if (nodes > 0) resources.requireNodes(nodes, entry.location);
    if (bytes <= 0) return;
    try {
      this.reservation = (payer ?? resources.ledger).reserve(bytes);
    } catch (error) {
      throw withLocation(error, entry.location, resources.ledger.available);
    }
  }

  /**
   * Enters the section. Returns false if the tree has changed since the optimistic read of that version, or if files that must be
   * idle may have been opened. The results of the read are invalid then: the caller reads again, and calls `proceed()` if the
   * cost is the same, or disposes of the transaction.
   * @throws MFSNodeLimitExceededError when other changes have used up the node limit since
   */
  begin(version: number): boolean {
    const { structure, isConcurrent } = this.state.table;
    this.now = this.state.now();
    structure.enter();
    this.isInSection = true;
    if (!structure.stillValid(version) || (isConcurrent && this.cost.needsIdle === true)) return false;
    this.proceed();
    return true;
  }

  /**
   * Begins the changes, inside the section.
   * @throws MFSNodeLimitExceededError
   */
  proceed(): void {
    const { table, resources } = this.state;
    const { entry, nodes } = this.cost;
    this.state.nodes.beginChange();
    if (this.state.observers.isActive) this.events = new ChangeEvents(table);
    if (nodes > 0) resources.requireNodes(nodes, entry.location);
  }

  makeFile(directory: DirectoryNode<Node>, name: string, storage: FileStorage, chunks: number): FileNode<Node> {
    const { nodes } = this.state;
    const node = nodes.createFile(storage, this.now, 1);
    nodes.attach(directory, name, node, this.now);
    this.events?.add("created", directory, name);
    this.files++;
    this.chunks += chunks;
    return node;
  }

  makeDirectories(ancestor: DirectoryNode<Node>, names: readonly string[]): DirectoryNode<Node> {
    const { nodes } = this.state;
    let directory = ancestor;
    if (names.length > 0) this.events?.add("created", ancestor, names[0] as string);
    for (const name of names) {
      const made = nodes.createDirectory(this.now);
      nodes.attach(directory, name, made, this.now);
      this.directories++;
      directory = made;
    }
    return directory;
  }

  move(node: Node, directory: DirectoryNode<Node>, name: string): void {
    const { nodes } = this.state;
    this.events?.addRenamed(node, directory, name);
    this.state.baseline.move(node);
    this.detach(node);
    nodes.attach(directory, name, node, this.now);
    nodes.setChanged(node, this.now);
  }

  remove(node: Node): Node | undefined {
    this.events?.addNode("removed", node);
    const { nodes, openFiles, detachedFiles, baseline } = this.state;
    if (openFiles.has(node)) {
      this.detached = new Set(openFiles.below(node));
      for (const file of this.detached) {
        if (file !== node) {
          baseline.remove(file);
          nodes.detach(file, this.now);
        }
        detachedFiles.add(file);
      }
    }
    baseline.remove(node);
    this.detach(node);
    return detachedFiles.has(node) ? undefined : node;
  }

  private detach(node: Node): void {
    this.state.nodes.detach(node, this.now);
    this.state.paths.refresh();
  }

  empty(directory: DirectoryNode<Node>): Node[] {
    const { nodes, paths } = this.state;
    const removed = nodes.removeChildren(directory, this.now);
    for (const node of removed) this.events?.add("removed", directory, nodes.name(node));
    paths.refresh();
    return removed;
  }

  link(staged: readonly Node[], directories: readonly DirectoryNode<Node>[]): void {
    const { nodes } = this.state;
    for (let index = 0; index < staged.length; index++) {
      const node = staged[index] as Node;
      const directory = directories[index] as DirectoryNode<Node>;
      nodes.attach(directory, nodes.name(node), node, this.now);
      this.events?.add("created", directory, nodes.name(node));
    }
  }

  exchange(files: readonly FileNode<Node>[], staged: readonly FileNode<Node>[]): void {
    const { nodes } = this.state;
    for (let index = 0; index < files.length; index++) {
      const file = files[index] as FileNode<Node>;
      nodes.exchangeStorage(file, staged[index] as FileNode<Node>);
      nodes.markImported(file, this.now);
      this.events?.addNode("changed", file);
    }
  }

  markClean(nodes: readonly Node[]): void {
    this.state.nodes.markClean(nodes);
  }

  setBaseline(path: string, node: Node): void {
    this.markClean([node]);
    this.released += this.state.baseline.mark(path, node);
  }

  renew(node: Node): void {
    this.setTimes(node, this.now, this.now);
  }

  setTimes(node: Node, accessedAt: number | undefined, modifiedAt: number | undefined): void {
    this.state.nodes.setTimes(node, accessedAt, modifiedAt, this.now);
  }

  setAttributes(node: Node, attributes: number): void {
    this.state.nodes.setAttributes(node, attributes, this.now);
  }

  /** Makes the change final: the reservation becomes the charge of the nodes, and other threads see the nodes. */
  commit(): void {
    const { bytes } = this.cost;
    const { counts } = this.state.resources;
    const released = this.released + Math.max(0, -bytes);
    const { files, directories, chunks } = this;
    const nodeBytes = bytes - this.released;
    if (files !== 0 || directories !== 0 || chunks !== 0 || nodeBytes !== 0)
      counts.add(files, directories, chunks, nodeBytes);
    this.reservation?.commit();
    this.reservation = undefined;
    if (released > 0) this.state.resources.ledger.release(released);
    if (this.events !== undefined) this.state.observers.add(this.events.list);
    this.leave();
    // Calls that wait for the names look them up again.
    const { table } = this.state;
    for (const file of this.detached) {
      table.lock(file).wakeWaiters();
      table.dropLock(file);
    }
  }

  /** Releases the reservation that was not committed. */
  dispose(): void {
    this.leave();
    this.reservation?.[Symbol.dispose]();
  }

  private leave(): void {
    if (!this.isInSection) return;
    this.isInSection = false;
    this.state.table.structure.leave();
  }
}
