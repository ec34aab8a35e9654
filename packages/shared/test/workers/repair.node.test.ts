import { once } from "node:events";
import { expect, it } from "vitest";
import { checkArena } from "../../src/check/index.js";
import { state } from "../../src/layout/header.js";
import { node, nodeKinds } from "../../src/layout/node-fields.js";
import { repairArena } from "../../src/repair/index.js";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { bundleWorker, startWorker } from "./bundle-worker.js";
import type { CheckTask } from "./check-worker.js";

const fileSystem = SharedMemoryFileSystem.create({ maxQuota: 100_000, maxNodes: 50, blockSize: 256 });
const { arena, parts } = SharedMemoryFileSystem.attachmentOf(fileSystem);
const { geometry, words } = arena;

/** The lock word of a file with a wrong life: until the repair, threads neither take nor release the lock. */
function damageLocks(): void {
  for (let slot = 2; slot < arena.get(state.freshSlot); slot++) {
    const index = geometry.node(slot) + node.lock;
    if (arena.get(geometry.node(slot) + node.kind) !== nodeKinds.file) continue;
    for (let word = words.load(index); ; word = words.load(index)) {
      if (words.compareExchange(index, word, word ^ (1 << 20)) === word) break;
    }
  }
}

const damages: readonly (() => void)[] = [
  () => words.set(geometry.freeMap, 0),
  () => words.set(state.used, 1),
  () => words.set(state.freeSlot, 0),
  () => words.set(geometry.node(1) + node.first, 0),
  () => words.set(geometry.node(1) + node.last, 0),
  () => {
    for (let bucket = 0; bucket < geometry.buckets; bucket++) words.set(geometry.index + bucket, 0);
  },
  damageLocks,
];

/**
 * Damages and repairs the arena while other threads can neither begin a transaction nor validate a read. Returns whether damage
 * was found.
 */
function damageAndRepair(damage: () => void): boolean {
  arena.structure.begin();
  try {
    words.store(state.version, words.load(state.version) + 1);
    damage();
    return repairArena(parts).problems.some(({ kind }) => kind !== "state");
  } finally {
    arena.structure.end();
  }
}

it("damage is repaired while 3 workers change files and locks", async () => {
  const code = await bundleWorker(new URL("./check-worker.ts", import.meta.url));
  const workers = [3, 5, 7].map((seed) =>
    startWorker(code, { token: fileSystem.share(), seed, rounds: 4000 } satisfies CheckTask),
  );
  let isOver = false;
  const results = Promise.all(workers.map((worker) => once(worker, "message"))).finally(() => {
    isOver = true;
  });
  let repairs = 0;
  for (let round = 0; !isOver; round++) {
    const damage = damages[round % damages.length] as () => void;
    if (damageAndRepair(damage)) repairs++;
    expect(checkArena(arena), `${damage}`).toEqual([]);
    await new Promise(setImmediate);
  }
  for (const [codes] of await results) {
    for (const failure of codes) expect(["EAGAIN", "EBUSY", "EEXIST", "ENOENT", "ENOSPC"]).toContain(failure);
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  expect(repairs).toBeGreaterThan(10);
  fileSystem.clear();
  expect(fileSystem.stats().usedBytes).toBe(0);
  expect(checkArena(arena)).toEqual([]);
});
