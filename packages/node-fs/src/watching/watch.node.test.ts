import type { FSWatcher, WatchOptions } from "node:fs";
import { MemoryFileSystem } from "@dmemfs/core";
import { createNodeFs, type NodeFs } from "@dmemfs/node-fs";
import { describe, expect, it } from "vitest";
import { hostIsNode20, onBothSides, type Place } from "../../test/support/both-sides.js";

/** Resolves when all events of the calls before have been delivered. */
async function settle(fs: NodeFs, fence: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const watcher = fs.watch(fence, () => {
      watcher.close();
      resolve();
    });
    fs.writeFileSync(`${fence}/now`, "");
  });
}

/** One comparison. The directory has a file `f`, an empty file `e`, and a directory `s` with a file `g`. */
interface Scenario {
  readonly watched: string;
  readonly options?: WatchOptions;
  act(fs: NodeFs, root: string, step: () => Promise<void>, watcher: FSWatcher): unknown;
}

async function eventsOf({ watched, options, act }: Scenario, { fs, root }: Place): Promise<string[]> {
  const fence = `${root}-fence`;
  fs.mkdirSync(fence, { recursive: true });
  fs.mkdirSync(`${root}/d/s`, { recursive: true });
  fs.writeFileSync(`${root}/d/f`, "abc");
  fs.writeFileSync(`${root}/d/e`, "");
  fs.writeFileSync(`${root}/d/s/g`, "a");
  fs.symlinkSync("f", `${root}/d/l`);
  const events: string[] = [];
  const watcher = fs.watch(`${root}/d/${watched}`.replace(/\/$/, ""), options ?? {}, (type, name) => {
    events.push(`${type} ${Buffer.isBuffer(name) ? `buffer ${name}` : name}`);
  });
  watcher.on("close", () => events.push("close")).on("error", (error) => events.push(String(error)));
  await act(fs, `${root}/d`, () => settle(fs, fence), watcher);
  await settle(fs, fence);
  watcher.close();
  watcher.close();
  await Promise.resolve();
  fs.rmSync(fence, { recursive: true });
  return events;
}

const scenarios: Record<string, Scenario> = {
  "a new file in a directory": { watched: "", act: (fs, root) => fs.writeFileSync(`${root}/a`, "x") },
  "a new empty file": { watched: "", act: (fs, root) => fs.writeFileSync(`${root}/a`, "") },
  "an overwritten file": { watched: "", act: (fs, root) => fs.writeFileSync(`${root}/f`, "xyz") },
  "an appended file": { watched: "", act: (fs, root) => fs.appendFileSync(`${root}/f`, "xyz") },
  "a truncated file": { watched: "", act: (fs, root) => fs.truncateSync(`${root}/f`, 1) },
  "a mode": { watched: "", act: (fs, root) => fs.chmodSync(`${root}/f`, 0o600) },
  "the mode of a directory": { watched: "", act: (fs, root) => fs.chmodSync(`${root}/s`, 0o700) },
  "the mode of the directory": { watched: "s", act: (fs, root) => fs.chmodSync(`${root}/s`, 0o700) },
  times: { watched: "", act: (fs, root) => fs.utimesSync(`${root}/f`, 1, 1) },
  "times by descriptor": {
    watched: "f",
    act(fs, root) {
      const fd = fs.openSync(`${root}/f`, "r+");
      fs.futimesSync(fd, 1, 1);
      fs.closeSync(fd);
    },
  },
  "a removed file": { watched: "", act: (fs, root) => fs.unlinkSync(`${root}/f`) },
  "a renamed file": { watched: "", act: (fs, root) => fs.renameSync(`${root}/f`, `${root}/h`) },
  "a replaced file": { watched: "", act: (fs, root) => fs.renameSync(`${root}/f`, `${root}/e`) },
  "a file that is replaced after another one was removed": {
    watched: "",
    act(fs, root) {
      fs.unlinkSync(`${root}/e`);
      fs.renameSync(`${root}/f`, `${root}/e`);
    },
  },
  "a file that moves out": { watched: "", act: (fs, root) => fs.renameSync(`${root}/f`, `${root}/s/f`) },
  "a file that moves in": { watched: "s", act: (fs, root) => fs.renameSync(`${root}/f`, `${root}/s/f`) },
  "a new directory": { watched: "", act: (fs, root) => fs.mkdirSync(`${root}/q`) },
  "new directories": { watched: "", act: (fs, root) => fs.mkdirSync(`${root}/q/r`, { recursive: true }) },
  "a file in a directory below": { watched: "", act: (fs, root) => fs.writeFileSync(`${root}/s/h`, "x") },
  "a removed directory": { watched: "", act: (fs, root) => fs.rmSync(`${root}/s`, { recursive: true }) },
  "a renamed directory, and a file in it": {
    watched: "s",
    async act(fs, root, step) {
      fs.renameSync(`${root}/s`, `${root}/t`);
      await step();
      fs.writeFileSync(`${root}/t/h`, "a");
    },
  },
  "a removed empty directory": {
    watched: "s",
    async act(fs, root, step) {
      fs.unlinkSync(`${root}/s/g`);
      await step();
      fs.rmdirSync(`${root}/s`);
      await step();
      fs.mkdirSync(`${root}/s`);
      fs.writeFileSync(`${root}/s/h`, "a");
    },
  },
  "a file whose directory is renamed": {
    watched: "s/g",
    act(fs, root) {
      fs.renameSync(`${root}/s`, `${root}/t`);
      fs.appendFileSync(`${root}/t/g`, "a");
    },
  },
  "two writes in a row": {
    watched: "f",
    act(fs, root) {
      fs.appendFileSync(`${root}/f`, "x");
      fs.appendFileSync(`${root}/f`, "x");
    },
  },
  "two writes apart": {
    watched: "f",
    async act(fs, root, step) {
      fs.appendFileSync(`${root}/f`, "x");
      await step();
      fs.appendFileSync(`${root}/f`, "x");
    },
  },
  "writes to two files in turn": {
    watched: "",
    act(fs, root) {
      for (const name of ["f", "e", "f", "e"]) fs.appendFileSync(`${root}/${name}`, "x");
    },
  },
  "writes and modes in turn": {
    watched: "f",
    act(fs, root) {
      fs.appendFileSync(`${root}/f`, "x");
      fs.chmodSync(`${root}/f`, 0o600);
      fs.chmodSync(`${root}/f`, 0o640);
      fs.appendFileSync(`${root}/f`, "x");
    },
  },
  "a file that is removed and made again": {
    watched: "f",
    async act(fs, root, step) {
      fs.unlinkSync(`${root}/f`);
      await step();
      fs.writeFileSync(`${root}/f`, "a");
      fs.appendFileSync(`${root}/f`, "b");
    },
  },
  "a file that is renamed and written": {
    watched: "f",
    async act(fs, root, step) {
      fs.renameSync(`${root}/f`, `${root}/h`);
      await step();
      fs.appendFileSync(`${root}/h`, "b");
    },
  },
  "a file that is replaced": { watched: "f", act: (fs, root) => fs.renameSync(`${root}/e`, `${root}/f`) },
  "a file behind a link": { watched: "l", act: (fs, root) => fs.appendFileSync(`${root}/f`, "b") },
  "a name as a buffer": {
    watched: "f",
    options: { encoding: "buffer" as BufferEncoding },
    act: (fs, root) => fs.appendFileSync(`${root}/f`, "b"),
  },
  "a name in hexadecimal": {
    watched: "f",
    options: { encoding: "hex" },
    act: (fs, root) => fs.appendFileSync(`${root}/f`, "b"),
  },
  "a watcher that is closed at once": {
    watched: "f",
    act(fs, root, _step, watcher) {
      fs.appendFileSync(`${root}/f`, "b");
      watcher.close();
    },
  },
  "a watcher that is not persistent": {
    watched: "f",
    options: { persistent: false },
    act(fs, root, _step, watcher) {
      fs.appendFileSync(`${root}/f`, "b");
      expect([watcher.ref(), watcher.unref()]).toEqual([watcher, watcher]);
    },
  },
};

describe("watch reports the same events as the host", () => {
  for (const [name, scenario] of Object.entries(scenarios)) {
    it(`for ${name}`, async () => {
      const { host, ours } = await onBothSides((place) => eventsOf(scenario, place));
      expect(ours).toEqual(host);
    });
  }

  it("and the target of a new symbolic link as content", async () => {
    const act: Scenario["act"] = (fs, root) => fs.symlinkSync("f", `${root}/k`);
    const { host, ours } = await onBothSides((place) => eventsOf({ watched: "", act }, place));
    expect([host, ours]).toEqual([
      ["rename k", "close"],
      ["rename k", "change k", "close"],
    ]);
  });

  it("and closes with its signal", async () => {
    const { host, ours } = await onBothSides(async ({ fs, root }) => {
      const log: string[] = [];
      const controller = new AbortController();
      const watcher = fs.watch(root, { signal: controller.signal }, () => log.push("change"));
      const closed = new Promise((resolve) => watcher.on("close", resolve));
      controller.abort();
      fs.writeFileSync(`${root}/a`, "");
      await closed;
      const aborted = fs.watch(root, { signal: AbortSignal.abort() });
      await new Promise((resolve) => aborted.on("close", resolve));
      return log;
    });
    expect([host, ours]).toEqual([[], []]);
  });

  it("and refuses what the host refuses", async () => {
    const { host, ours } = await onBothSides(({ fs, root }) => {
      const calls: (() => FSWatcher)[] = [
        () => fs.watch(`${root}/missing`),
        // Some newer versions watch what is missing.
        ...(hostIsNode20 ? [() => fs.watch(`${root}/missing`, { recursive: true })] : []),
        () => fs.watch(undefined as never),
        () => fs.watch(root, { encoding: "never" as never }),
        () => fs.watch(root, { recursive: 1 as never }),
        () => fs.watch(root, 1 as never),
        () => fs.watch(root, {}, 1 as never),
        () => fs.watch(root, { signal: 1 as never }),
        () => fs.watch("a\0b"),
      ];
      return calls.map((call) => {
        try {
          call().close();
          return "watches";
        } catch (error) {
          return { ...(error as object), message: (error as Error).message };
        }
      });
    });
    const plain = ours.map((error) => (typeof error === "string" ? error : { ...error, cause: undefined }));
    expect(plain).toEqual(host);
  });
});

describe("watch with recursive", () => {
  it("reports changes in all directories below", async () => {
    const fs = createNodeFs(new MemoryFileSystem());
    const events: string[] = [];
    fs.mkdirSync("/d/s", { recursive: true });
    fs.mkdirSync("/fence");
    const watcher = fs.watch("/d", { recursive: true }, (type, name) => events.push(`${type} ${name}`));
    fs.writeFileSync("/d/s/a", "x");
    fs.renameSync("/d/s/a", "/d/s/b");
    fs.renameSync("/d/s", "/d/t");
    fs.unlinkSync("/d/t/b");
    await settle(fs, "/fence");
    watcher.close();
    expect(events).toEqual([
      "rename s/a",
      "change s/a",
      "rename s/a",
      "rename s/b",
      "rename s",
      "rename t",
      "rename t/b",
    ]);
  });
});

describe("a watcher", () => {
  it("does not observe the filesystem after it is closed", async () => {
    const fileSystem = new MemoryFileSystem();
    const fs = createNodeFs(fileSystem);
    fs.writeFileSync("/f", "");
    const { usedBytes } = fileSystem.stats();
    const events: string[] = [];
    let observations = 0;
    const observe = fileSystem.observe.bind(fileSystem);
    fileSystem.observe = (listener) => {
      observations++;
      const stop = observe(listener);
      return () => {
        observations--;
        stop();
      };
    };
    const watcher = fs.watch("/f", (type) => events.push(type));
    expect(observations).toBe(1);
    fs.appendFileSync("/f", "x");
    fs.truncateSync("/f", 0);
    watcher.close();
    expect(observations).toBe(0);
    await new Promise((resolve) => setImmediate(resolve));
    expect([events, fileSystem.stats().usedBytes]).toEqual([[], usedBytes]);
  });

  it("keeps the process alive as long as it is persistent, referenced and open", async () => {
    const fs = createNodeFs(new MemoryFileSystem());
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    const changes: number[] = [];
    // Within one turn of the event loop, no timer of the test runner begins or ends.
    const note = <Result>(act: () => Result): Result => {
      const before = timers();
      const result = act();
      changes.push(timers() - before);
      return result;
    };
    const watcher = note(() => fs.watch("/"));
    note(() => watcher.unref());
    note(() => watcher.ref());
    note(() => watcher.close());
    note(() => fs.watch("/", { persistent: false })).close();
    expect(() => fs.watch("/missing")).toThrow("ENOENT");
    const iterator = fs.promises.watch("/")[Symbol.asyncIterator]();
    const next = note(() => iterator.next());
    fs.mkdirSync("/d");
    await next;
    const open = timers();
    await iterator.return?.();
    changes.push(timers() - open);
    const polling = note(() => fs.watchFile("/f", { persistent: true }, () => {}));
    note(() => polling.unref());
    note(() => fs.unwatchFile("/f"));
    expect(changes).toEqual([1, -1, 1, -1, 0, 1, -1, 1, -1, 0]);
  });

  it("receives only the events of its file, among thousands of other files", async () => {
    const fileSystem = new MemoryFileSystem();
    const fs = createNodeFs(fileSystem);
    let told: string[] = [];
    const open = (path: string, recursive = false): FSWatcher =>
      fs.watch(path, { recursive }, (type, name) => told.push(`${path}: ${type} ${name}`));
    for (let index = 0; index < 1000; index++) fs.mkdirSync(`/d${index}/s`, { recursive: true });
    const watchers = Array.from({ length: 1000 }, (_, index) => open(`/d${index}`));
    watchers.push(open("/d7"), open("/d7/s"), open("/d7", true), open("/"));
    const next = async (): Promise<string[]> => {
      await new Promise((resolve) => setImmediate(resolve));
      const seen = told;
      told = [];
      return seen.sort();
    };
    fs.writeFileSync("/d7/f", "");
    expect(await next()).toEqual(["/d7: rename f", "/d7: rename f", "/d7: rename f"]);
    fs.renameSync("/d7", "/e");
    expect(await next()).toEqual(["/: rename d7", "/: rename e", "/d7: rename d7", "/d7: rename d7", "/d7: rename d7"]);
    fs.chmodSync("/e/f", 0o600);
    fs.writeFileSync("/e/s/g", "");
    expect(await next()).toEqual([
      "/d7/s: rename g",
      "/d7: change f",
      "/d7: change f",
      "/d7: change f",
      "/d7: rename s/g",
    ]);
    fs.mkdirSync("/d7");
    watchers.forEach((watcher) => {
      watcher.close();
    });
    fs.rmSync("/e", { recursive: true });
    expect(await next()).toEqual([]);
  });

  it("drops events when too many wait for the next turn", async () => {
    const fs = createNodeFs(new MemoryFileSystem());
    let count = 0;
    const watcher = fs.watch("/", () => count++);
    fs.writeFileSync("/f", "");
    for (let index = 0; index < 9000; index++) {
      fs.renameSync("/f", "/g");
      fs.renameSync("/g", "/f");
    }
    await new Promise((resolve) => setImmediate(resolve));
    watcher.close();
    expect(count).toBe(16_384);
  });

  it("shows the root by the empty name of its path", async () => {
    const fs = createNodeFs(new MemoryFileSystem());
    const seen: unknown[] = [];
    const watcher = fs.watch("/", (type, name) => seen.push([type, name]));
    fs.chmodSync("/", 0o700);
    fs.mkdirSync("/d");
    await new Promise((resolve) => setImmediate(resolve));
    watcher.close();
    expect(seen).toEqual([
      ["rename", ""],
      ["rename", "d"],
    ]);
  });
});
