import type { LockHold } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { attachTo, makeArena } from "../../test/make-arena.js";
import { checkQueue } from "../../test/model/invariants.js";
import { Death, MortalWords } from "../../test/mortal-words.js";
import { transact } from "../../test/transact.js";
import { undoAfter } from "../../test/undo-after.js";
import type { Arena } from "../arena.js";
import { holdStates } from "../layout/hold-fields.js";
import type { WaitOutcome } from "../words/shared-words.js";
import { ArenaLock } from "./arena-lock.js";
import { HoldRecords, holdRecordsOf } from "./hold-records.js";
import { releaseRecord } from "./release-record.js";

/** Words of a client that dies, and whose sleeps end at once. */
class RestlessWords extends MortalWords {
  override wait(): WaitOutcome {
    return "timed-out";
  }
}

const slot = 5;
const victimId = 2;

class Scene {
  readonly arena = makeArena({ hasBlocks: false });
  readonly victimArena = attachTo(this.arena, victimId, RestlessWords);
  readonly rescuer = attachTo(this.arena, 3, MortalWords);
  readonly holds = new HoldRecords(this.arena);
  readonly victimHolds = new HoldRecords(this.victimArena);
  readonly rescuerHolds = new HoldRecords(this.rescuer);
  readonly lock = new ArenaLock(this.holds, slot);
  readonly victim = new ArenaLock(this.victimHolds, slot);
  /** The parts of the client that survives. */
  readonly held: LockHold[] = [];
  readonly waiting: Promise<LockHold>[] = [];

  hold(access: "read" | "write", lock: ArenaLock = this.lock): LockHold {
    const hold = lock.tryAcquire(access);
    if (hold === undefined) throw new Error("the lock is busy");
    if (lock === this.lock) this.held.push(hold);
    return hold;
  }

  wait(access: "read" | "write"): void {
    this.waiting.push(this.lock.acquire(access));
  }

  recover(by: Arena, holds: HoldRecords): void {
    undoAfter(victimId, by);
    for (const id of holdRecordsOf(by, victimId)) releaseRecord(by, holds.queues, id);
  }

  /** Fails unless the queue of a lock is valid and has no record of the dead client. */
  check(of: number): void {
    const { holds, arena } = this;
    const dead = holdRecordsOf(arena, victimId);
    const records = transact(arena, () => holds.queues.recordsOf(of));
    checkQueue(
      [],
      records.flatMap((id) => [id, holds.queues.stateOf(id)]),
    );
    expect(records.some((id) => dead.includes(id))).toBe(false);
    expect(dead.every((id) => holds.queues.stateOf(id) === holdStates.free)).toBe(true);
  }

  /** Fails unless the survivors continue: the holder releases the lock, and the next waiter is granted it. */
  async finish(): Promise<void> {
    for (const hold of this.held) hold.release();
    for (const promise of this.waiting) (await promise).release();
    for (const of of [slot, slot + 1]) {
      this.check(of);
      const lock = new ArenaLock(this.holds, of);
      expect(lock.isLocked).toBe(false);
      this.hold("write", lock).release();
    }
    this.victimHolds.dispose();
  }
}

/** The operations of the client that dies. `prepare` makes the state before the operation, and returns the operation. */
const operations: readonly (readonly [string, (scene: Scene) => () => unknown])[] = [
  [
    "takes a free lock",
    ({ victim }) =>
      () =>
        victim.tryAcquire("write"),
  ],
  [
    "releases a lock that it holds alone",
    (scene) => {
      const hold = scene.hold("write", scene.victim);
      return () => hold.release();
    },
  ],
  [
    "joins a reader",
    (scene) => {
      scene.hold("read");
      return () => scene.victim.tryAcquire("read");
    },
  ],
  [
    "leaves a reader",
    (scene) => {
      const hold = scene.hold("read", scene.victim);
      scene.hold("read");
      return () => hold.release();
    },
  ],
  [
    "joins the queue",
    (scene) => {
      scene.hold("write");
      return () => void scene.victim.acquire("write").catch(() => {});
    },
  ],
  [
    "is aborted before a reader",
    (scene) => {
      scene.hold("read");
      const controller = new AbortController();
      scene.victim.acquire("write", { signal: controller.signal }).catch(() => {});
      scene.wait("read");
      return () => controller.abort();
    },
  ],
  [
    "times out as the first waiter",
    (scene) => {
      scene.hold("read");
      return () => scene.victim.acquireBlocking("write", { timeout: 0.01 });
    },
  ],
  [
    "lets in two readers and not the writer after them",
    (scene) => {
      const hold = scene.hold("write", scene.victim);
      for (const access of ["read", "read", "write"] as const) scene.wait(access);
      return () => hold.release();
    },
  ],
  [
    "sends waiters away",
    (scene) => {
      const hold = scene.hold("write", scene.victim);
      for (const access of ["read", "write"] as const) scene.wait(access);
      return () => {
        scene.victim.wakeWaiters();
        hold.release();
      };
    },
  ],
  [
    "hands a lock with its waiters over",
    (scene) => {
      const hold = scene.hold("write", scene.victim);
      for (const access of ["read", "read", "write"] as const) scene.wait(access);
      return () => {
        transact(scene.victimArena, () => scene.victimHolds.queues.move(slot, slot + 1));
        hold.release();
      };
    },
  ],
  [
    "takes a lock within a transaction",
    (scene) => () => transact(scene.victimArena, () => scene.victim.tryAcquire("write")),
  ],
];

/** Runs an operation up to a store. Returns whether the client has died before its end. */
function dies(words: MortalWords, stores: number, action: () => unknown): boolean {
  words.left = stores;
  try {
    action();
  } catch (error) {
    if (!(error instanceof Death) && (error as { code?: string }).code !== "EAGAIN") throw error;
  }
  return words.left <= 0;
}

const mostStores = 500;

describe("a client that dies at any store while it", () => {
  it.each(operations)("%s leaves the lock to the other clients", async (_name, prepare) => {
    let stores = 0;
    for (let isDead = true; isDead && stores < mostStores; stores++) {
      const scene = new Scene();
      const action = prepare(scene);
      isDead = dies(scene.victimArena.words, stores, action);
      scene.recover(scene.rescuer, scene.rescuerHolds);
      scene.check(slot);
      await scene.finish();
    }
    expect(stores).toBeGreaterThan(1);
    expect(stores).toBeLessThan(mostStores);
  });

  it.each(operations)("%s may be recovered by two clients, of which the first dies too", async (_name, prepare) => {
    for (let stores = 0, isDead = true; isDead && stores < mostStores; stores += 3) {
      for (let rescued = 0, isRescuerDead = true; isRescuerDead; rescued += 2) {
        const scene = new Scene();
        const action = prepare(scene);
        isDead = dies(scene.victimArena.words, stores, action);
        isRescuerDead = dies(scene.rescuer.words, rescued, () => scene.recover(scene.rescuer, scene.rescuerHolds));
        undoAfter(scene.rescuer.client, scene.arena);
        scene.recover(scene.arena, scene.holds);
        scene.check(slot);
        await scene.finish();
      }
    }
  });
});
