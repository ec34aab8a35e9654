import { describe, expect, it } from "vitest";
import { EventLoop, eventLoop, schedulerOf, type TaskPlatform } from "./event-loop.js";

const { setTimeout, setImmediate, MessageChannel, Deno } = globalThis as typeof globalThis & { Deno?: object };

describe("schedulerOf", () => {
  it.each([
    // A browser has none.
    ...(setImmediate === undefined ? [] : [["setImmediate", { setImmediate, MessageChannel, setTimeout }] as const]),
    // Deno delivers messages among the promises; it never comes to this, for it has `setImmediate`.
    ...(Deno === undefined ? [["a message", { MessageChannel, setTimeout }] as const] : []),
    ["a timer", { setTimeout }],
  ] as [string, TaskPlatform][])("runs a task by %s, after the promises that are settled", async (_means, platform) => {
    const log: string[] = [];
    const run = schedulerOf(platform);
    const ran = new Promise<void>((resolve) => {
      run(() => {
        log.push("task");
        resolve();
      });
    });
    for (let count = 0; count < 3; count++) await Promise.resolve();
    log.push("promises");
    await ran;
    expect(log).toEqual(["promises", "task"]);
  });

  it("prefers the quickest means", () => {
    const used: string[] = [];
    const note = (means: string) => (): void => void used.push(means);
    class Channel {
      readonly port1 = {};
      readonly port2 = { postMessage: note("message") };
    }
    const all = { setImmediate: note("setImmediate"), setTimeout: note("timer") };
    const channel = Channel as unknown as typeof MessageChannel;
    schedulerOf({ ...all, MessageChannel: channel })(() => {});
    schedulerOf({ setTimeout: all.setTimeout, MessageChannel: channel })(() => {});
    schedulerOf({ setTimeout: all.setTimeout })(() => {});
    expect(used).toEqual(["setImmediate", "message", "timer"]);
  });
});

/** A loop that turns by hand, and whose clock stands still. */
function manualLoop() {
  const tasks: (() => void)[] = [];
  const clock = { now: 0 };
  return {
    loop: new EventLoop(
      (task) => void tasks.push(task),
      () => clock.now,
    ),
    clock,
    async turn() {
      tasks.shift()?.();
      for (let count = 0; count < 100; count++) await Promise.resolve();
    },
    scheduled: () => tasks.length,
  };
}

describe("EventLoop", () => {
  it("continues one waiter in each turn if each takes long, first come, first served", async () => {
    const { loop, turn, scheduled, clock } = manualLoop();
    const log: string[] = [];
    const note = (name: string): void => {
      log.push(name);
      clock.now += 2;
    };
    for (const name of ["a", "b", "c"]) void loop.turn().then(() => note(name));
    expect(scheduled()).toBe(1);
    await turn();
    expect(log).toEqual(["a"]);
    void loop.turn().then(() => note("d"));
    for (const expected of ["ab", "abc", "abcd"]) {
      expect(scheduled()).toBe(1);
      await turn();
      expect(log.join("")).toBe(expected);
    }
    expect(scheduled()).toBe(0);
  });

  it("continues as many waiters in one turn as there is time for, one after the other", async () => {
    const { loop, turn, scheduled, clock } = manualLoop();
    const log: string[] = [];
    const take = async (name: string): Promise<void> => {
      await loop.turn();
      clock.now += 0.5;
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
    };
    for (const name of ["a", "b", "c", "d"]) void take(name);
    await turn();
    expect(log).toEqual(["a", "b", "c"].flatMap((name) => [`${name} begins`, `${name} ends`]));
    expect(scheduled()).toBe(1);
    await turn();
    expect(log.slice(6)).toEqual(["d begins", "d ends"]);
    expect(scheduled()).toBe(0);
  });

  it.each([1000, 16_000])("needs no turn for each of %i short waiters", async (count) => {
    let turns = 0;
    const loop = new EventLoop(
      (task) => {
        turns++;
        queueMicrotask(task);
      },
      () => 0,
    );
    await Promise.all(Array.from({ length: count }, () => loop.turn()));
    expect(turns).toBe(1);
  });

  it("forgets with each turn how long operations have run", async () => {
    const { loop, turn } = manualLoop();
    loop.busy = 7;
    const waiting = loop.turn();
    expect(loop.busy).toBe(7);
    await turn();
    await waiting;
    expect(loop.busy).toBe(0);
  });

  it("turns on this platform, so that a timer gets its turn", async () => {
    let fired = false;
    setTimeout(() => {
      fired = true;
    }, 0);
    for (let turns = 0; !fired; turns++) {
      expect(turns).toBeLessThan(1_000_000);
      await eventLoop.turn();
    }
  });
});
