import type { LockHold } from "@dmemfs/contract";
import { expect } from "vitest";
import { ArenaLock } from "../../src/locks/arena-lock.js";
import type { ArenaFile } from "../../src/nodes/node-number.js";
import type { Client } from "./client.js";
import { type Operation, operation } from "./operation.js";

function lockOf({ fs, parts }: Client, path: string): ArenaLock {
  return new ArenaLock(parts.holds, fs.stat(path).inode as ArenaFile);
}

/** Turns of the event loop that all waits take at most. */
const mostTurns = 500;

/** Waits of the survivor for a lock. */
class Waits {
  private readonly controller = new AbortController();
  private readonly outcomes: ("waits" | "held" | "refused")[] = [];
  private readonly all: Promise<void>[] = [];
  readonly lock: ArenaLock;

  constructor(client: Client, path: string) {
    this.lock = lockOf(client, path);
  }

  add(access: "read" | "write"): void {
    const { outcomes } = this;
    const index = outcomes.push("waits") - 1;
    const grant = (hold: LockHold): void => {
      outcomes[index] = "held";
      hold.release();
    };
    const refuse = (): void => {
      outcomes[index] = "refused";
    };
    this.all.push(this.lock.acquire(access, { signal: this.controller.signal }).then(grant, refuse));
  }

  /** Fails unless all waiters are granted the lock, one after the other. */
  async settle(what: string): Promise<void> {
    for (let turn = 0; turn < mostTurns && this.outcomes.includes("waits"); turn++) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    this.controller.abort();
    await Promise.all(this.all);
    expect(this.outcomes, `${what}: the waits of the survivor`).toEqual(this.all.map(() => "held"));
    expect(this.lock.isLocked, `${what}: whether the lock stays locked`).toBe(false);
  }
}

const ignore = (): void => {};

/** Operations on the lock of a file without another user. */
const alone: readonly Operation[] = [
  {
    name: "take and release a lock, for reading and for writing",
    *run(client) {
      const lock = lockOf(client, "/blocks");
      for (const access of ["read", "write"] as const) {
        const hold = lock.tryAcquire(access);
        yield;
        hold?.release();
        yield;
      }
    },
  },
  {
    name: "two readers of one client, and a writer that waits for them",
    *run(client) {
      const lock = lockOf(client, "/blocks");
      const [first, second] = [lock.tryAcquire("read"), lock.tryAcquire("read")];
      yield;
      lock.acquire("write").then(ignore, ignore);
      yield;
      first?.release();
      yield;
      second?.release();
      yield;
    },
  },
];

/** Operations on the lock of the file that the survivor reads. */
const beside: readonly Operation[] = [
  {
    name: "read beside another reader",
    *run(client) {
      const hold = lockOf(client, "/read").tryAcquire("read");
      yield;
      hold?.release();
      yield;
    },
  },
  {
    name: "wait for a lock, and time out",
    *run(client) {
      expect(() => lockOf(client, "/read").acquireBlocking("write", { timeout: 0.01 })).toThrow();
      yield;
    },
  },
  {
    name: "wait for a lock, and abort",
    *run(client) {
      const controller = new AbortController();
      lockOf(client, "/read").acquire("write", { signal: controller.signal }).then(ignore, ignore);
      yield;
      controller.abort();
      yield;
    },
  },
  {
    name: "wait for a lock, and be sent away",
    *run(client) {
      lockOf(client, "/read").acquire("write").then(ignore, ignore);
      yield;
      client.fs.remove("/read", { detach: true });
      yield;
    },
  },
];

/** Operations on the lock of a file that the survivor waits for. */
const before: readonly Operation[] = [
  operation<{ readonly hold: LockHold; readonly waits: Waits }>({
    name: "release a lock that another client waits for",
    prepare(client, { survivor }) {
      const hold = lockOf(client, "/blocks").tryAcquire("write") as LockHold;
      const waits = new Waits(survivor, "/blocks");
      for (const access of ["read", "read", "write", "read"] as const) waits.add(access);
      return { hold, waits };
    },
    *run(_client, { hold }) {
      hold.release();
      yield;
    },
    settle: ({ waits }, what) => waits.settle(what),
  }),
  operation<{ readonly waits: Waits; readonly reader: LockHold }>({
    name: "wait between readers of the survivor, and abort",
    prepare(client, { survivor }) {
      const waits = new Waits(survivor, "/blocks");
      const reader = lockOf(client, "/blocks").tryAcquire("read") as LockHold;
      waits.add("write");
      return { waits, reader };
    },
    *run(client, { reader }) {
      const controller = new AbortController();
      lockOf(client, "/blocks").acquire("write", { signal: controller.signal }).then(ignore, ignore);
      yield;
      controller.abort();
      yield;
      reader.release();
      yield;
    },
    settle: ({ waits }, what) => waits.settle(what),
  }),
];

/** Calls of locks. */
export const lockOperations: readonly Operation[] = [...alone, ...beside, ...before];
