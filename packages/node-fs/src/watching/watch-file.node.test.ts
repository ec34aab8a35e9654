import type { BigIntStats, Stats } from "node:fs";
import { MemoryFileSystem } from "@dmemfs/core";
import { createNodeFs } from "@dmemfs/node-fs";
import { describe, expect, it } from "vitest";
import { onBothSides } from "../../test/support/both-sides.js";

type AnyStats = Stats | BigIntStats;

/** The next event of a watcher: sizes, kinds and modes of now and before. */
class Events {
  private readonly seen: unknown[] = [];
  private wake = (): void => {};

  readonly listener = (now: AnyStats, before: AnyStats): void => {
    const shown = [now, before].map(({ size, mode, nlink, mtimeMs }) => [size, mode, nlink, Number(mtimeMs) > 0]);
    this.seen.push(shown);
    this.wake();
  };

  async next(): Promise<unknown> {
    if (this.seen.length === 0) await new Promise<void>((resolve) => (this.wake = resolve));
    return this.seen.shift();
  }
}

describe("watchFile reports the same changes as the host", () => {
  for (const bigint of [false, true] as const) {
    it(`to a file that comes, changes and goes: bigint ${bigint}`, async () => {
      const { host, ours } = await onBothSides(async ({ fs, root }) => {
        const path = `${root}/f`;
        const log: unknown[] = [];
        const events = new Events();
        fs.watchFile(path, { interval: 5, bigint: bigint as false }, events.listener);
        log.push(await events.next());
        fs.writeFileSync(path, "abc", { mode: 0o600 });
        log.push(await events.next());
        fs.appendFileSync(path, "d");
        log.push(await events.next());
        fs.chmodSync(path, 0o640);
        log.push(await events.next());
        fs.unlinkSync(path);
        log.push(await events.next());
        fs.writeFileSync(path, "x", { mode: 0o600 });
        log.push(await events.next());
        fs.unwatchFile(path);
        return log;
      });
      expect(ours).toEqual(host);
    });
  }

  it("to all listeners of a path, until the last one is removed", async () => {
    const { host, ours } = await onBothSides(async ({ fs, root }) => {
      const path = `${root}/f`;
      const [first, second] = [new Events(), new Events()];
      const watcher = fs.watchFile(path, { interval: 5 }, first.listener);
      const same = fs.watchFile(`${root}/x/../f`, { interval: 5 }, second.listener) === watcher;
      await first.next();
      await second.next();
      fs.unwatchFile(path, first.listener);
      fs.writeFileSync(path, "abc", { mode: 0o600 });
      const told = await second.next();
      const stopped = new Promise((resolve) => watcher.on("stop", resolve));
      fs.unwatchFile(path, () => {});
      fs.unwatchFile(path, second.listener);
      fs.unwatchFile(path);
      await stopped;
      return [same, told, watcher.listenerCount("change")];
    });
    expect(ours).toEqual(host);
  });

  it("and refuses what the host refuses", async () => {
    const { host, ours } = await onBothSides(({ fs, root }) => {
      const watchFile = fs.watchFile as (...args: unknown[]) => unknown;
      const calls = [
        [root],
        [root, {}],
        [root, { interval: "1" }, () => {}],
        [root, { interval: -1 }, () => {}],
        [1, () => {}],
        ["a\0b", () => {}],
      ];
      return calls.map((args) => {
        try {
          watchFile(...args);
          return "watches";
        } catch (error) {
          return { ...(error as object), message: (error as Error).message };
        }
      });
    });
    expect(ours).toEqual(host);
  });
});

describe("a watcher of a file", () => {
  it("does nothing after it has stopped", async () => {
    const fs = createNodeFs(new MemoryFileSystem());
    let count = 0;
    const watcher = fs.watchFile("/missing", { interval: 1, persistent: false }, () => count++);
    expect([watcher.ref(), watcher.unref()]).toEqual([watcher, watcher]);
    fs.unwatchFile("/missing");
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(count).toBe(0);
  });
});
