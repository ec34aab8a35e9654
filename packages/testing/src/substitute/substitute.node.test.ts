import realFs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { MemoryFileSystem } from "@dmemfs/core";
import { createNodeFs } from "@dmemfs/node-fs";
import { afterEach, describe, expect, test } from "vitest";
import { OpenHandlesError, withFileSystem } from "../lifetime/index.js";
import { runningTests } from "../lifetime/running-tests.js";
import fsPromises, * as namedPromises from "../node-fs/promises.js";
import fs, * as named from "../node-fs.js";

afterEach(() => expect(runningTests().all.size).toBe(0));

const sample = createNodeFs(new MemoryFileSystem());

function definedNames(object: object): string[] {
  return Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
}

describe("the names", () => {
  test("of node:fs are exported, by name and by default", () => {
    const exported = Object.keys(named).filter((name) => name !== "default");
    expect(exported.sort()).toEqual(definedNames(sample).sort());
    for (const name of exported) expect(Reflect.get(named, name)).toBe(Reflect.get(fs, name));
    expect(definedNames(realFs).filter((name) => !Reflect.has(named, name))).toEqual([]);
  });

  test("of node:fs/promises as well", () => {
    const exported = Object.keys(namedPromises).filter((name) => name !== "default");
    expect(exported.sort()).toEqual(definedNames(sample.promises).sort());
    expect(fs.promises).toBe(fsPromises);
    expect(named.promises).toBe(fsPromises);
    expect(definedNames(realFs.promises).filter((name) => !Reflect.has(namedPromises, name))).toEqual([]);
  });

  test("are those of the functions, which keep their inner functions", () => {
    for (const name of ["readFileSync", "realpath", "exists"] as const) expect(fs[name].name).toBe(name);
    expect(fs.constants).toEqual(sample.constants);
  });
});

test("functions, promises, inner functions and promisified ones use the filesystem of the call", async () => {
  await withFileSystem({ tree: { "/a": "text" } }, async () => {
    expect(fs.readFileSync("/a", "utf8")).toBe("text");
    expect(await fsPromises.readFile("/a", "utf8")).toBe("text");
    expect(fs.realpathSync.native("/a")).toBe("/a");
    expect(await promisify(fs.exists)("/a")).toBe(true);
    const number = fs.openSync("/a", "r");
    expect(await promisify(fs.read)(number, Buffer.alloc(4), 0, 4, 0)).toMatchObject({ bytesRead: 4 });
    fs.closeSync(number);
    await expect(promisify(fs.readFile)("/none")).rejects.toMatchObject({ code: "ENOENT", syscall: "open" });
  });
});

test("concurrent bodies have their own filesystems, also the inner of two", async () => {
  await Promise.all(
    ["a", "b", "c"].map((name) =>
      withFileSystem(async (mfs) => {
        await sleep(1);
        await fsPromises.writeFile(`/${name}`, name);
        await withFileSystem(() => expect(fs.readdirSync("/")).toEqual([]));
        await sleep(1);
        expect([fs.readdirSync("/"), mfs.listdir("/")]).toEqual([[name], [name]]);
      }),
    ),
  );
});

test("streams are those of the test, and instances of their classes", async () => {
  await withFileSystem(async (mfs) => {
    const writer = new fs.WriteStream("/a" as never);
    await new Promise<void>((resolve) => writer.end("text", () => resolve()));
    expect(writer).toBeInstanceOf(fs.WriteStream);
    expect(fs.createReadStream("/a").destroy()).toBeInstanceOf(fs.ReadStream);
    expect({}).not.toBeInstanceOf(fs.ReadStream);
    expect(mfs.readText("/a")).toBe("text");
  });
});

describe("descriptors that stay open", () => {
  const ways: Record<string, () => unknown> = {
    openSync: () => fs.openSync("/a", "w"),
    open: () => promisify(fs.open)("/a", "w"),
    "promises.open": () => fsPromises.open("/a", "w"),
    opendirSync: () => fs.opendirSync("/"),
    createWriteStream: () => promisify((done) => fs.createWriteStream("/a").once("open", () => done(null, 0)))(),
    WriteStream: () => promisify((done) => new fs.WriteStream("/a" as never).once("open", () => done(null, 0)))(),
  };

  test.each(Object.keys(ways))("of %s fail the test, at the line that opened them", async (name) => {
    const error = await withFileSystem(async () => {
      await ways[name]?.();
    }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OpenHandlesError);
    expect(error).toMatchObject({ handles: [{ descriptor: 3, mode: undefined }] });
    expect(String((error as Error).stack).split("\n")[2]).toMatch(/substitute\.node\.test\.ts/);
  });

  test("are distinguished from those that were closed before", async () => {
    const failing = withFileSystem(async () => {
      fs.closeSync(fs.openSync("/closed", "w"));
      fs.openSync("/first", "w");
      const handle = await fsPromises.open("/second", "w");
      fs.openSync("/third", "w");
      await handle.close();
    });
    expect(await failing.catch((reason: unknown) => reason)).toMatchObject({
      handles: [
        { path: "/first", descriptor: 3 },
        { path: "/third", descriptor: 5 },
      ],
    });
  });
});

test("a call outside of a test throws", async () => {
  expect(() => fs.readFileSync("/a")).toThrow("node:fs was called outside of a test");
  await expect(async () => fsPromises.readFile("/a")).rejects.toThrow("node:fs was called outside of a test");
});
