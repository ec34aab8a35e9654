import { grantIsUse } from "./engine-rules.js";
import { Line } from "./line.js";
import { type Piece, sizeOf } from "./piece.js";

/** A file. Its identity stands for the inode. */
export class ModelFile {
  /** Handles, and calls under way. */
  users = 0;

  constructor(
    public content: readonly Piece[],
    public generation: number,
    readonly line: Line = new Line(),
  ) {}

  get isUsed(): boolean {
    return this.users > 0 || (grantIsUse && this.line.holders.size > 0);
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
