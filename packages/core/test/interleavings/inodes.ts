import type { MemoryFileSystem } from "@dmemfs/core";
import { expect } from "vitest";
import { ModelFile } from "./model-node.js";
import type { QueueModel } from "./queue-model.js";

/** The inodes of the model's files: each file has its own, and keeps it. */
export class Inodes {
  private readonly known = new Map<ModelFile, number>();

  constructor(
    private readonly fs: MemoryFileSystem,
    private readonly model: QueueModel,
  ) {}

  /** Fails if the file at a path has another inode than before, or that of another file. */
  compare(path: string): void {
    const { node } = this.model.find(path);
    if (!(node instanceof ModelFile)) return;
    const { inode } = this.fs.stat(path);
    const known = this.known.get(node);
    if (known === undefined) expect([...this.known.values()]).not.toContain(inode);
    else expect(inode, path).toBe(known);
    this.known.set(node, inode);
  }
}
