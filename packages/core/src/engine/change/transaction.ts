import type { FileStorage, Reservation } from "@dmemfs/contract";
import type { DirectoryNode, Entry, FileNode, FileSystemState } from "../tree/index.js";
import type { StagedPlacement } from "./staged-tree.js";
import { withLocation } from "./with-location.js";

/** Who pays for the nodes of a change: the filesystem, or a reservation that was made before. */
export interface Payer {
  /** @throws MFSQuotaExceededError */
  reserve(bytes: number): Reservation;
}

/** What a change needs before it may begin. */
export interface ChangeCost<Node> {
  /** Where the change happens, for its errors. */
  readonly entry: Entry<Node>;
  /** Nodes that the tree gets, less those that it loses. */
  readonly nodes: number;
  /** Bytes that nodes are charged more than before; below 0 for less. */
  readonly bytes: number;
  /** Default: the filesystem's ledger. */
  readonly payer?: Payer | undefined;
}

/** The links, moves and removals of a change that is paid for and has entered the section. None of them fails. */
export interface TreeChange<Node> {
  /** Makes a file with this storage, whose content is charged already, and whose chunks were counted before the section. */
  makeFile(directory: DirectoryNode<Node>, name: string, storage: FileStorage, chunks: number): FileNode<Node>;
  /** Makes directories, one in the other, and returns the innermost, or `ancestor` for none. */
  makeDirectories(ancestor: DirectoryNode<Node>, names: readonly string[]): DirectoryNode<Node>;
  /** Moves a node, with all below it, to a vacant name. */
  move(node: Node, directory: DirectoryNode<Node>, name: string): void;
  /** Takes a node, with all below it, out of the tree. What it holds stays counted and charged until it is discarded. */
  remove(node: Node): void;
  /** Links nodes that were staged. The nodes that are replaced leave the tree as if they were removed. */
  place(placements: readonly StagedPlacement<Node>[]): void;
}

/**
 * One change of the tree, the only way in which nodes come, move and go. It pays first; then it enters the section, links, and
 * commits. Disposed of before the commit, it gives back what it has reserved and leaves the section.
 */
export class Transaction<Node> implements TreeChange<Node> {
  private reservation: Reservation | undefined = undefined;
  private isInSection = false;
  /** The clock is code of the host, and is read before the section. */
  private now = 0;

  /**
   * Reserves what the change costs.
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
   * Enters the section. Returns false if the tree has changed since the look of that version: then what was found is worth nothing.
   * @throws MFSNodeLimitExceededError when other changes have taken the room for nodes since
   */
  begin(version: number): boolean {
    const { table, resources } = this.state;
    const { entry, nodes } = this.cost;
    this.now = this.state.now();
    table.structure.enter();
    this.isInSection = true;
    if (!table.structure.stillValid(version)) return false;
    if (nodes > 0) resources.requireNodes(nodes, entry.location);
    return true;
  }

  makeFile(directory: DirectoryNode<Node>, name: string, storage: FileStorage, chunks: number): FileNode<Node> {
    const { nodes, resources } = this.state;
    const node = nodes.createFile(storage, this.now, 1);
    nodes.attach(directory, name, node, this.now);
    resources.counts.files++;
    resources.counts.chunks += chunks;
    return node;
  }

  makeDirectories(ancestor: DirectoryNode<Node>, names: readonly string[]): DirectoryNode<Node> {
    const { nodes, resources } = this.state;
    let directory = ancestor;
    for (const name of names) {
      const made = nodes.createDirectory(this.now);
      nodes.attach(directory, name, made, this.now);
      resources.counts.directories++;
      directory = made;
    }
    return directory;
  }

  move(node: Node, directory: DirectoryNode<Node>, name: string): void {
    this.remove(node);
    this.state.nodes.attach(directory, name, node, this.now);
  }

  remove(node: Node): void {
    this.state.nodes.detach(node, this.now);
    this.state.paths.refresh();
  }

  place(placements: readonly StagedPlacement<Node>[]): void {
    const { nodes } = this.state;
    for (const { node, directory, name, old } of placements) {
      if (old === undefined) nodes.attach(directory, name, node, this.now);
      else nodes.replace(old, node, this.now);
    }
  }

  /** Makes the change final: the reservation becomes the charge of the nodes, and others see them. */
  commit(): void {
    const { bytes } = this.cost;
    this.reservation?.commit();
    this.reservation = undefined;
    if (bytes < 0) this.state.resources.ledger.release(-bytes);
    this.leave();
  }

  /** Gives back what was not committed. */
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
