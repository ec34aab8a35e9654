import type { MemoryFileHandle } from "@dmemfs/core";
import { type FileDescription, type HeldLock, openDescription } from "@dmemfs/core/engine";
import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { expect } from "vitest";
import { pattern } from "../../../core/test/subject/pattern.js";
import type { Arena } from "../../src/arena.js";
import type { ArenaParts } from "../../src/arena-parts.js";
import { client } from "../../src/layout/client-fields.js";
import { state } from "../../src/layout/header.js";
import { slotOf } from "../../src/nodes/node-number.js";
import { ArenaStorage } from "../../src/storage/arena-storage.js";
import type { DamageableScene } from "./damaged-scene.js";
import { pictureOfAll } from "./picture-of-all.js";

const longName = "n".repeat(300);
const wideName = "ü€\ud800".repeat(50);

/** An arena in which two attachments have files open, wait for locks and are making files. */
export class RepairScene implements DamageableScene {
  readonly first: SharedMemoryFileSystem = createAlike();
  readonly second: SharedMemoryFileSystem = SharedMemoryFileSystem.attach(this.first.share(), {
    clock,
    defaultLockTimeout: 0,
  });
  readonly arena: Arena = SharedMemoryFileSystem.attachmentOf(this.first).arena;
  private readonly handles: MemoryFileHandle[] = [];
  private readonly descriptions: FileDescription[] = [];
  /** In the order in which they are granted the lock. */
  private readonly waiters: Promise<MemoryFileHandle>[] = [];
  private readonly writer: MemoryFileHandle;
  private readonly storage: ArenaStorage;
  private readonly pendingPath = `/dir/${longName}pending`;
  private readonly pending: HeldLock;

  constructor() {
    this.plant();
    const { first, second } = this;
    this.giveChunkBack();
    this.handles.push(first.open("/read", "rb"), second.open("/read", "rb"), second.open("/extents", "rb"));
    this.handles.push(second.open("/dir/fresh", "r+b"), first.open("/dir/again", "r+b"));
    this.describe(first, "/kept");
    this.describe(second, "/kept");
    this.describe(second, "/gone");
    first.remove("/gone", { detach: true });
    this.writer = second.open("/line", "r+b");
    for (const [fs, mode] of [
      [first, "rb"],
      [second, "rb"],
      [first, "r+b"],
      [second, "r+b"],
    ] as const) {
      this.waiters.push(fs.openAsync("/line", mode, { lockTimeout: null }));
    }
    this.storage = new ArenaStorage(this.parts(second).contents, this.parts(second).ledger);
    this.storage.write(0, pattern(600, 40));
    const held = this.parts(first).pending.claim(this.pendingPath, "write", this.arena.get(state.version), undefined);
    this.pending = held as HeldLock;
  }

  get picture(): object {
    return pictureOfAll(this.arena);
  }

  parts(fs: SharedMemoryFileSystem): ArenaParts {
    return SharedMemoryFileSystem.attachmentOf(fs).parts;
  }

  /** Uses and closes all open files, and removes everything. Fails if anything is left. */
  async end(what: string): Promise<void> {
    const { first, second, handles, descriptions, writer, arena } = this;
    const bytes = new Uint8Array(700);
    expect(handles[0]?.readAt(0, bytes), what).toBe(700);
    expect(bytes, what).toEqual(pattern(700, 7));
    expect(handles[3]?.writeAt(0, pattern(900, 50)), what).toBe(900);
    for (const description of descriptions) expect(description.readAt(0, bytes), what).toBeGreaterThan(200);
    expect(() => first.open("/line", "r+b", { lockTimeout: 0 }), what).toThrow("EAGAIN");
    expect(writer.writeAt(100, pattern(10, 1)), what).toBe(10);
    for (const handle of handles) handle.close();
    await this.letIn(what);
    for (const description of descriptions) description.close();
    this.storage.dispose();
    this.pending.hold.release();
    this.parts(first).pending.drop(this.pendingPath, this.pending.lock);
    first.clear();
    second.dispose();
    expect(first.check().problems, what).toEqual([]);
    const left = [state.used, state.files, state.directories, state.nodeBytes].map((index) => arena.get(index));
    expect([...left, arena.get(arena.ownRecord + client.reserved)], what).toEqual([0, 0, 1, 0, 0]);
  }

  /** Waits until all waiters were granted the lock: the readers together, then each writer. */
  private async letIn(what: string): Promise<void> {
    const { waiters, writer } = this;
    writer.close();
    const readers = await Promise.all(waiters.slice(0, 2));
    for (const reader of readers) {
      expect(reader.readAt(0, new Uint8Array(10)), what).toBe(10);
      reader.close();
    }
    for (const waiter of waiters.slice(2)) {
      const handle = await waiter;
      expect(handle.writeAt(0, pattern(10, 2)), what).toBe(10);
      handle.close();
    }
  }

  private describe(fs: SharedMemoryFileSystem, path: string): void {
    this.descriptions.push(openDescription(fs, path, { read: true, write: true }, false));
  }

  /** A third attachment has used hold records, and has ended. */
  private giveChunkBack(): void {
    const third = SharedMemoryFileSystem.attach(this.first.share(), { clock });
    third.open("/line", "rb").close();
    third.dispose();
  }

  private plant(): void {
    const { first } = this;
    first.mkdir("/dir/deep/deeper");
    first.mkdir("/bare");
    first.writeFile("/dir/fresh", pattern(500, 1));
    for (const path of ["/old1", "/old2", "/old3"]) first.writeFile(path, pattern(10, 1));
    first.remove("/old1");
    first.remove("/old2");
    first.writeFile("/dir/again", pattern(500, 2));
    first.writeFile("/empty", "");
    this.plantExtents();
    first.writeFile(`/dir/${longName}`, pattern(20, 6));
    first.mkdir(`/${wideName}`);
    first.writeFile("/read", pattern(700, 7));
    first.writeFile("/kept", pattern(500, 8));
    first.writeFile("/gone", pattern(300, 9));
    first.writeFile("/line", pattern(400, 10));
    first.remove("/old3");
  }

  /** A file of three extents, and files between them. */
  private plantExtents(): void {
    for (let part = 0; part < 3; part++) {
      this.first.appendFile("/extents", pattern(512, 10 + part));
      this.first.writeFile(`/dir/spacer${part}`, pattern(1, part));
    }
  }
}

function clock(): number {
  return 1_700_000_000_000;
}

/** A filesystem with a fixed hash seed for its names. */
function createAlike(): SharedMemoryFileSystem {
  const { random } = Math;
  Math.random = () => 0.5;
  try {
    const options = { maxQuota: 32_768, blockSize: 256, maxNodes: 60, nodeOverhead: 16, clock, defaultLockTimeout: 0 };
    return SharedMemoryFileSystem.create(options);
  } finally {
    Math.random = random;
  }
}

/** The record of a path. */
export function slotAt(fs: SharedMemoryFileSystem, path: string): number {
  return slotOf(fs.stat(path).inode);
}
