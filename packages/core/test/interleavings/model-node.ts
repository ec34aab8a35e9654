import { grantIsUse } from "./engine-rules.js";
import { type Piece, sizeOf } from "./piece.js";
import { Queue } from "./queue.js";

/** A file. Its identity stands for the inode. */
export class ModelFile {
  /** Handles, and calls under way. */
  users = 0;

  constructor(
    public content: readonly Piece[],
    public generation: number,
    readonly queue: Queue = new Queue(),
  ) {}

  get isUsed(): boolean {
    return this.users > 0 || (grantIsUse && this.queue.holders.size > 0);
  }

  get size(): number {
    return sizeOf(this.content);
  }

  change(content: readonly Piece[]): void {
    this.content = content;
    this.generation++;
  }
}

/** A directory. */
export class ModelDirectory {
  readonly children = new Map<string, ModelNode>();
}

export type ModelNode = ModelFile | ModelDirectory;

/** A node and all below it. */
function subtree(node: ModelNode): ModelNode[] {
  return node instanceof ModelFile ? [node] : [node, ...[...node.children.values()].flatMap(subtree)];
}

/** The files at or below a node. */
export function filesOf(node: ModelNode): ModelFile[] {
  return subtree(node).filter((each) => each instanceof ModelFile);
}
