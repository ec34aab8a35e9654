import type { ExpectedVersion } from "@dmemfs/contract";
import type { MemoryFileSystem } from "@dmemfs/core";
import type { ExpectedChoice } from "./action.js";
import { ModelFile } from "./model-node.js";
import type { Expected, QueueModel } from "./queue-model.js";

/** A condition on either side. */
export interface Condition {
  readonly expected: Expected | undefined;
  readonly ifGeneration: ExpectedVersion | undefined;
}

type Pair = Exclude<Condition["ifGeneration"], number | null | undefined>;

/** The states of files that conditions expect. */
export class Versions {
  private former: { readonly expected: Expected; readonly ifGeneration: Pair } | undefined;

  constructor(
    private readonly fs: MemoryFileSystem,
    private readonly model: QueueModel,
  ) {}

  /** The condition for a path, by what is there now. */
  settle(choice: ExpectedChoice, path: string): Condition {
    if (choice === "none") return { expected: undefined, ifGeneration: undefined };
    const { node } = this.model.find(path);
    if (choice === "former pair" && this.former !== undefined) return this.former;
    if (choice === "absent" || !(node instanceof ModelFile)) return { expected: null, ifGeneration: null };
    const { generation } = node;
    if (choice === "generation") return { expected: generation, ifGeneration: generation };
    if (choice === "later generation") return { expected: generation + 1, ifGeneration: generation + 1 };
    const { inode } = this.fs.stat(path);
    this.former = { expected: { file: node, generation }, ifGeneration: { inode, generation } };
    return this.former;
  }
}
