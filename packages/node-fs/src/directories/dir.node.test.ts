import type { Dir, Dirent } from "node:fs";
import { MemoryFileSystem } from "@dmemfs/core";
import { createNodeFs, type NodeFs } from "@dmemfs/node-fs";
import { describe, expect, it } from "vitest";
import { onBothSides, type Place } from "../../test/support/both-sides.js";
import { outcomeOf } from "../../test/support/outcome.js";

type Loose = { readonly [Name in keyof Dir]: (...args: unknown[]) => unknown };

/** A directory with three files and a directory with a file. */
function fill({ fs, root }: Place): void {
  for (const name of ["a", "b", "c"]) fs.writeFileSync(`${root}/${name}`, "");
  fs.mkdirSync(`${root}/s/t`, { recursive: true });
  fs.writeFileSync(`${root}/s/x`, "");
  fs.symlinkSync("a", `${root}/l`);
}

function shown(entry: Dirent | null): unknown {
  return entry && [entry.parentPath, String(entry.name), entry.isFile(), entry.isDirectory(), entry.isSymbolicLink()];
}

/** A history of a directory; the order of entries differs from filesystem to filesystem. */
const histories: Record<string, (dir: Dir & Loose, place: Place) => Promise<unknown>> = {
  "reads until the end": async (dir) => {
    const entries: unknown[] = [];
    for (let entry = dir.readSync(); entry !== null; entry = await dir.read()) entries.push(shown(entry));
    return [entries.sort(), await dir.read(), dir.readSync(), dir.closeSync()];
  },
  "an iteration": async (dir) => {
    const entries: unknown[] = [];
    for await (const entry of dir) entries.push(shown(entry));
    return [entries.sort(), await outcomeOf(() => dir.close())];
  },
  "an iteration that stops early": async (dir) => {
    for await (const _ of dir) break;
    return outcomeOf(() => dir.readSync());
  },
  "an iteration of what is closed": async (dir) => {
    dir.closeSync();
    return outcomeOf(async () => {
      for await (const _ of (dir as unknown as { entries(): AsyncIterable<unknown> }).entries());
    });
  },
  "reads with callbacks": (dir) =>
    new Promise((resolve) => {
      const log: unknown[] = [];
      dir.read((error, entry) => {
        log.push(error, entry?.isFile !== undefined);
        try {
          dir.readSync();
        } catch (failure) {
          log.push((failure as Error).message);
        }
      });
      dir.read(() => log.push("second"));
      dir.close((...results) => resolve([...log, results]));
      for (const call of [() => dir.readSync(), () => dir.closeSync()]) {
        try {
          log.push(call());
        } catch (error) {
          log.push((error as Error).message);
        }
      }
    }),
  "a synchronous read while the result of another read is delivered": async (dir) => {
    await dir.read();
    const reading = dir.read();
    const entry = dir.readSync();
    return [entry !== null, (await reading) !== null];
  },
  "calls after the close": async (dir) => {
    await dir.close();
    const outcomes = [];
    for (const call of [() => dir.read(), () => dir.readSync(), () => dir.close(), () => dir.closeSync()]) {
      outcomes.push(await outcomeOf(call));
    }
    outcomes.push(await new Promise((resolve) => dir.close((error) => resolve((error as Error).message))));
    return outcomes;
  },
  "wrong callbacks": async (dir) => [await outcomeOf(() => dir.read(1)), await outcomeOf(() => dir.close(1))],
  "its path": async (dir) => [dir.path, dir.constructor.name],
};

describe("a Dir does what the host's does", () => {
  for (const [name, history] of Object.entries(histories)) {
    it(`in ${name}`, async () => {
      const { host, ours } = await onBothSides(async (place) => {
        fill(place);
        const dir = place.fs.opendirSync(place.root);
        try {
          return await history(dir as never, place);
        } finally {
          await dir.close().catch(() => {});
        }
      });
      expect(ours).toEqual(host);
    });
  }

  it("with options, in all forms of the call", async () => {
    const { host, ours } = await onBothSides(async (place) => {
      fill(place);
      const { fs, root } = place;
      const results: unknown[] = [];
      for (const options of [
        undefined,
        null,
        "utf8",
        "buffer",
        {},
        { bufferSize: 1 },
        { encoding: "hex" },
        { recursive: true },
      ]) {
        const dirs = [
          fs.opendirSync(root, options as never),
          await fs.promises.opendir(root, options as never),
          await new Promise<Dir>((resolve, reject) =>
            fs.opendir(root, options as never, (error, dir) => (error ? reject(error) : resolve(dir))),
          ),
        ];
        for (const dir of dirs) {
          const entries: unknown[] = [];
          for await (const entry of dir) entries.push(shown(entry));
          results.push(entries.sort());
        }
      }
      return results;
    });
    expect(ours).toEqual(host);
  });

  it("with wrong arguments", async () => {
    const { host, ours } = await onBothSides(async (place) => {
      fill(place);
      const { fs, root } = place;
      const open = fs.promises.opendir as (...args: unknown[]) => Promise<Dir>;
      const outcomes = [];
      for (const args of [[`${root}/missing`], [`${root}/a`], [undefined], [root, 1], [root, { encoding: "never" }]]) {
        outcomes.push(await outcomeOf(() => open(...args).then((dir) => dir.closeSync())));
      }
      return outcomes;
    });
    expect(ours).toEqual(host);
  });
});

describe("a Dir", () => {
  function opened(): { fs: NodeFs; dir: Dir } {
    const fs = createNodeFs(new MemoryFileSystem(), { maxOpenFiles: 2 });
    fs.mkdirSync("/d");
    for (const name of ["a", "b", "c"]) fs.writeFileSync(`/d/${name}`, "");
    return { fs, dir: fs.opendirSync("/d", { bufferSize: 1 }) };
  }

  it("takes a descriptor until it is closed", () => {
    const { fs, dir } = opened();
    const other = fs.opendirSync("/");
    expect(() => fs.opendirSync("/")).toThrow("EMFILE: too many open files, opendir '/'");
    other.closeSync();
    for (let count = 0; count < 2; count++) (dir as unknown as Disposable)[Symbol.dispose]();
    const fd = fs.openSync("/d/a", "r");
    expect(fd).toBe(3);
    fs.closeSync(fd);
  });

  it("does not close what a program has opened at its number", () => {
    const { fs, dir } = opened();
    fs.closeSync(3);
    const fd = fs.openSync("/d/a", "r");
    dir.closeSync();
    expect(fs.fstatSync(fd).isFile()).toBe(true);
    fs.closeSync(fd);
  });

  it("throws for an invalid size of the buffer", () => {
    const { fs } = opened();
    const open = (bufferSize: unknown) => () => fs.opendirSync("/", { bufferSize: bufferSize as number });
    expect(open(0)).toThrow('"options.bufferSize" is out of range. It must be >= 1 && <= 4294967295. Received 0');
    expect(open("1")).toThrow('The "options.bufferSize" property must be of type number.');
  });

  it("leaves out entries that were removed since, and continues after a rename", () => {
    const { fs, dir } = opened();
    expect(dir.readSync()?.name).toBe("a");
    fs.unlinkSync("/d/b");
    fs.renameSync("/d", "/e");
    fs.writeFileSync("/e/z", "");
    expect([dir.readSync()?.name, dir.readSync()]).toEqual(["c", null]);
  });

  it("has no entries after the directory was removed", () => {
    const { fs, dir } = opened();
    fs.rmSync("/d", { recursive: true });
    fs.mkdirSync("/d");
    fs.writeFileSync("/d/new", "");
    expect(dir.readSync()).toBeNull();
    expect(fs.opendirSync("/").readSync()).toMatchObject({ name: "d", parentPath: "/" });
  });
});
