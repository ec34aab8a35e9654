import { setImmediate as turn } from "node:timers/promises";
import type { MemoryFileSystem } from "dmemfs";
import { pattern } from "../cases/content.js";
import type { Library } from "../library.js";
import { peakMemory } from "../measurement/memory.js";
import { randomSource } from "../statistics.js";

/** A request to change a filesystem in a separate process. */
export interface ChurnRequest {
  /** Bytes. */
  readonly quota: number;
  readonly seconds: number;
  /** The root of the checkout whose build is used. Absent for the present build. */
  readonly checkout?: string;
}

/** The result of a process, with its peak. */
export interface ChurnFigures extends ChurnResult {
  /** Bytes: the maximum of the resident memory. */
  readonly peak: number;
}

const mebibyte = 2 ** 20;

/** Bytes of one write, at most. */
const largestContent = mebibyte;

const filesOfTree = 20;

/** The changes so far, and their results. */
export interface ChurnResult {
  readonly operations: number;
  readonly refusals: number;
  /** Bytes written, copied and imported. */
  readonly written: number;
  /** Bytes: the maximum of the charge after a step. */
  readonly mostUsed: number;
}

/**
 * Changes a filesystem at random: new files, overwrites, truncations both ways, copies, and imports, copies and removals of
 * trees. If the quota refuses a change, it removes a file or a tree, and continues. All contents come from one buffer, so that
 * all other memory is the filesystem's.
 */
export class Churn {
  private readonly random = randomSource(1);
  private readonly content = pattern(largestContent);
  private readonly files: string[] = [];
  private readonly trees: string[] = [];
  private made = 0;
  private operations = 0;
  private refusals = 0;
  private written = 0;
  private mostUsed = 0;

  /** Bytes of the largest file. It grows with the quota, so that the number of files does not. */
  private readonly largestFile: number;

  constructor(private readonly fs: MemoryFileSystem) {
    this.largestFile = Math.max(largestContent, fs.stats().quotaBytes / 32);
  }

  get result(): ChurnResult {
    const { operations, refusals, written, mostUsed } = this;
    return { operations, refusals, written, mostUsed };
  }

  /** Makes one change, or removes a file or a tree if the quota refuses the change. */
  step(): void {
    this.operations += 1;
    try {
      this.change();
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== "ENOSPC") throw error;
      this.refusals += 1;
      if (this.below(2) === 0) this.removeTree();
      else this.removeFile();
    }
    this.mostUsed = Math.max(this.mostUsed, this.fs.stats().usedBytes);
  }

  private change(): void {
    const chance = this.random();
    const file = this.files[this.below(this.files.length)];
    const tree = this.trees[this.below(this.trees.length)];
    if (file === undefined || chance < 0.15) this.writeNew();
    else if (chance < 0.5) this.overwrite(file);
    else if (chance < 0.65) this.truncate(file);
    else if (chance < 0.75) this.copy(file);
    else if (tree === undefined || chance < 0.82) this.importTree();
    else if (chance < 0.86) this.copyTree(tree);
    else if (chance < 0.93) this.removeTree();
    else this.removeFile();
  }

  private writeNew(): void {
    const path = this.newName();
    this.fs.writeFile(path, this.anyContent());
    this.files.push(path);
    if (this.below(2) === 0) this.append(path, this.below(this.largestFile));
  }

  private append(path: string, bytes: number): void {
    const file = this.fs.open(path, "ab");
    try {
      for (let left = bytes; left > 0; left -= largestContent) {
        this.written += file.write(this.content.subarray(0, Math.min(left, largestContent)));
      }
    } finally {
      file.close();
    }
  }

  private copy(source: string): void {
    const path = this.newName();
    this.fs.copy(source, path);
    this.files.push(path);
    this.written += this.fs.getSize(path);
  }

  private copyTree(source: string): void {
    const path = this.newName();
    this.fs.copyTree(source, path);
    this.trees.push(path);
  }

  private overwrite(path: string): void {
    const file = this.fs.open(path, "r+b");
    try {
      file.writeAt(this.below(this.fs.getSize(path) + 1000), this.anyContent());
    } finally {
      file.close();
    }
  }

  private truncate(path: string): void {
    const size = this.fs.getSize(path);
    const file = this.fs.open(path, "r+b");
    try {
      file.truncate(this.below(2) === 0 ? this.below(size + 1) : size + this.below(this.largestFile / 4));
    } finally {
      file.close();
    }
  }

  private importTree(): void {
    const path = this.newName();
    const tree: Record<string, Uint8Array> = {};
    for (let index = 0; index < filesOfTree; index++) tree[`${path}/${index % 3}/${index}`] = this.anyContent();
    this.fs.importTree(tree);
    this.trees.push(path);
  }

  private removeFile(): void {
    const [path] = this.files.splice(this.below(this.files.length), 1);
    if (path !== undefined) this.fs.remove(path);
  }

  private removeTree(): void {
    const [path] = this.trees.splice(this.below(this.trees.length), 1);
    if (path !== undefined) this.fs.rmtree(path);
  }

  private newName(): string {
    this.made += 1;
    return `/${this.made}`;
  }

  /** Returns the first bytes of the buffer. The limit of their number is one of three, at random: 6000, 300 000 or 1 MiB. */
  private anyContent(): Uint8Array {
    const most = [6000, 300_000, largestContent][this.below(3)] ?? largestContent;
    const length = this.below(most);
    this.written += length;
    return this.content.subarray(0, length);
  }

  private below(end: number): number {
    return Math.floor(this.random() * end);
  }
}

/** Steps in one turn of the event loop. */
const stepsPerTurn = 50;

/** Changes a filesystem at random for some time. Needs a separate process, whose peak it returns. */
export async function runChurn({ quota, seconds }: ChurnRequest, library: Library): Promise<ChurnFigures> {
  const churn = new Churn(new library.MemoryFileSystem({ maxQuota: quota }));
  for (const end = performance.now() + seconds * 1000; performance.now() < end; await turn()) {
    for (let step = 0; step < stepsPerTurn; step++) churn.step();
  }
  return { ...churn.result, peak: peakMemory() };
}
