import { HandleClosedError } from "@dmemfs/contract";
import { expect, it } from "vitest";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { abandon } from "../abandon.js";
import { MortalWords } from "../mortal-words.js";

/** Words of a thread that is interrupted before some of its stores. */
class InterruptedWords extends MortalWords {
  /** The actions of other threads, by the index of the store that they precede; the first store has index 0. */
  interruptions: ReadonlyMap<number, () => void> = new Map();

  override die(): void {
    const interruption = this.interruptions.get(this.stores);
    super.die();
    interruption?.();
  }
}

/** The stores before which a thread is evicted, another thread requests the file, and the evicted thread dies. */
interface LateOpen {
  readonly reapAt: number;
  readonly waitAt: number;
  readonly dieAt: number;
}

interface LateResult {
  /** The number of stores of the thread. */
  readonly stores: number;
  /** Whether the thread was evicted before it ended: it is not evicted while it holds the mutex. */
  readonly isEvicted: boolean;
}

/** Opens a file in a thread that is evicted before one store, while another thread requests the file before a later store. */
async function openLate(mode: "rb" | "r+b", { reapAt, waitAt, dieAt }: LateOpen): Promise<LateResult> {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 2 ** 17 });
  fs.writeFile("/file", "content");
  let words = new InterruptedWords(new Int32Array());
  const late = SharedMemoryFileSystem.attachOver(fs.share(), undefined, (view) => {
    words = new InterruptedWords(view);
    return words;
  });
  using waiter = SharedMemoryFileSystem.attach(fs.share());
  let waiting: Promise<void> | undefined;
  let isEvicted = false;
  const { mutex } = SharedMemoryFileSystem.attachmentOf(fs).arena.structure;
  const reap = (): void => {
    if (mutex.owner !== 0) return;
    fs.reap(late.clientId, { grace: 1 });
    isEvicted = true;
  };
  const wait = (): void => {
    // The other thread would wait for the end of the transaction.
    if (mutex.owner !== 0) return;
    waiting = waiter.openAsync("/file", "r+b", { lockTimeout: 100 }).then((file) => file.close());
    expect(fs.check()).toEqual({ problems: [] });
  };
  words.stores = 0;
  words.left = dieAt;
  words.interruptions = new Map([
    [reapAt, reap],
    [waitAt, wait],
  ]);
  try {
    late.open("/file", mode).close();
  } catch (error) {
    if (!words.isDead && !HandleClosedError.isInstance(error)) throw error;
  }
  const { stores } = words;
  abandon(SharedMemoryFileSystem.attachmentOf(late));
  // The thread died with the mutex: another thread would wait some seconds before it takes the mutex over.
  if (mutex.owner !== 0) return { stores, isEvicted };
  fs.reap(late.clientId, { grace: 1 });
  await waiting;
  fs.open("/file", "r+b", { lockTimeout: 0 }).close();
  expect(fs.check()).toEqual({ problems: [] });
  fs.remove("/file");
  expect(fs.stats()).toMatchObject({ usedBytes: 0, fileCount: 0, detachedFiles: 0 });
  return { stores, isEvicted };
}

it.each(["rb", "r+b"] as const)(
  "a lock that a thread takes after its eviction blocks no other thread (%s)",
  // Thousands of filesystems: 30 seconds on a machine with two slow processors.
  { timeout: 180_000 },
  async (mode) => {
    const never = Number.POSITIVE_INFINITY;
    const { stores } = await openLate(mode, { reapAt: never, waitAt: never, dieAt: never });
    let evictions = 0;
    for (let reapAt = 0; reapAt < stores; reapAt++) {
      const { isEvicted, stores: end } = await openLate(mode, { reapAt, waitAt: never, dieAt: never });
      if (!isEvicted) continue;
      evictions++;
      for (let waitAt = reapAt + 1; waitAt < Math.min(end, reapAt + 5); waitAt++) {
        await openLate(mode, { reapAt, waitAt, dieAt: never });
        for (let dieAt = waitAt; dieAt < Math.min(end, waitAt + 3); dieAt++)
          await openLate(mode, { reapAt, waitAt, dieAt });
      }
    }
    expect(evictions).toBeGreaterThan(4);
  },
);
