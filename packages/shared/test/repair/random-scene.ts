import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { expect } from "vitest";
import type { Arena } from "../../src/arena.js";
import type { DamageableScene } from "./damaged-scene.js";
import { pictureOfAll } from "./picture-of-all.js";
import { randomNumbers } from "./random-numbers.js";

const names = ["a", "b", "c", "ü", "文字", "long".repeat(60)];
const rounds = 200;

/** An arena after random calls of two attachments, which have files open. */
export class RandomScene implements DamageableScene {
  readonly first: SharedMemoryFileSystem;
  readonly arena: Arena;
  private readonly second: SharedMemoryFileSystem;
  private readonly random: (bound: number) => number;
  private readonly handles: { close(): void }[] = [];

  constructor(seed: number) {
    this.random = randomNumbers(seed);
    // Both attachments belong to this thread, which would wait for itself.
    const options = { maxQuota: 65_536, maxNodes: 40, blockSize: 256, nodeOverhead: 7, defaultLockTimeout: 0 };
    this.first = SharedMemoryFileSystem.create(options);
    this.second = SharedMemoryFileSystem.attach(this.first.share(), { defaultLockTimeout: 0 });
    this.arena = SharedMemoryFileSystem.attachmentOf(this.first).arena;
    for (let round = 0; round < rounds; round++) this.tryCall(this.random(2) === 0 ? this.first : this.second);
  }

  get picture(): object {
    return pictureOfAll(this.arena);
  }

  async end(what: string): Promise<void> {
    for (const handle of this.handles) handle.close();
    this.first.clear();
    this.second.dispose();
    expect(this.first.check().problems, what).toEqual([]);
    expect(this.first.stats().usedBytes, what).toBe(0);
  }

  /** Many calls throw: paths are missing, files are open. */
  private tryCall(fs: SharedMemoryFileSystem): void {
    try {
      this.call(fs);
    } catch (error) {
      expect(error).toHaveProperty("code");
    }
  }

  private call(fs: SharedMemoryFileSystem): void {
    const { random, handles } = this;
    const calls = [
      () => fs.mkdir(this.path()),
      () => fs.writeFile(this.path(), this.content()),
      () => fs.writeFile(this.path(), this.content()),
      () => fs.appendFile(this.path(), this.content()),
      () => fs.remove(this.path(), { detach: random(2) === 0 }),
      () => fs.rename(this.path(), this.path(), { replace: random(2) === 0 }),
      () => fs.copyTree(this.path(), this.path()),
      () => handles.push(fs.open(this.path(), "r+b")),
      () => handles.push(fs.open(this.path(), "rb")),
    ];
    calls[random(calls.length)]?.();
    if (handles.length > 6) handles.splice(random(handles.length), 1)[0]?.close();
  }

  private path(): string {
    const segments = Array.from({ length: 1 + this.random(2) }, () => names[this.random(names.length)]);
    return `/${segments.join("/")}`;
  }

  private content(): Uint8Array {
    return new Uint8Array(this.random(2500)).fill(1 + this.random(255));
  }
}
