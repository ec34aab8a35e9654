import { setTimeout as delay } from "node:timers/promises";
import type { NodeFs, NodeFsOptions } from "dmemfs/node-fs";
import { type Engine, type EngineName, engines } from "./engines.js";
import type { Site } from "./program.js";

/** A directory of a filesystem with a quota, and the charge while a program works there. */
export class MemorySite implements Site {
  readonly fs: NodeFs;
  /** The highest charge after a change, in bytes. */
  peakBytes = 0;
  private readonly engine: Engine;
  private changeCount = 0;

  constructor(
    engine: EngineName,
    readonly root: string,
    maxQuota: number,
    options: NodeFsOptions = {},
  ) {
    this.engine = engines[engine](maxQuota);
    this.fs = this.engine.createNodeFs({ umask: process.umask(), ...options });
    this.engine.fileSystem.observe(() => this.noteCharge());
    this.fs.mkdirSync(root, { recursive: true });
    // With the mode of `mkdtemp` on the host.
    this.fs.chmodSync(root, 0o700);
  }

  get usedBytes(): number {
    return this.engine.fileSystem.stats().usedBytes;
  }

  /** The charge of files that have no name, because a program has not closed them. */
  get detachedBytes(): number {
    return this.engine.fileSystem.stats().detachedBytes;
  }

  /** Waits until no more changes happen, because a program that fails may still have calls under way. */
  async settle(): Promise<void> {
    for (let seen = -1; seen !== this.changeCount; ) {
      seen = this.changeCount;
      await delay(50);
    }
  }

  /** Removes everything. */
  clear(): void {
    for (const name of this.fs.readdirSync("/")) this.fs.rmSync(`/${name}`, { recursive: true });
  }

  problems(): readonly unknown[] {
    return this.engine.problems();
  }

  [Symbol.dispose](): void {
    this.engine.dispose();
  }

  private noteCharge(): void {
    this.changeCount++;
    this.peakBytes = Math.max(this.peakBytes, this.usedBytes);
  }
}
