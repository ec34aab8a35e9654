import * as host from "node:fs";
import { MemoryFileSystem } from "@dmemfs/core";
import { createNodeFs, type NodeFs, type NodeFsOptions } from "@dmemfs/node-fs";
import { describe, expect, it } from "vitest";
import { hostIsNode20 } from "./support/both-sides.js";

type AnyFunction = (...args: unknown[]) => unknown;

/** The arguments after the descriptor of each name that takes one. */
const calls: Record<string, unknown[]> = {
  appendFile: ["text"],
  close: [],
  fchmod: [0o644],
  fchown: [-1, -1],
  fdatasync: [],
  fstat: [],
  fsync: [],
  ftruncate: [1],
  futimes: [1, 1],
  read: [Buffer.alloc(2), 0, 2, 0],
  readFile: ["utf8"],
  readv: [[Buffer.alloc(2)]],
  write: [Buffer.alloc(2), 0, 2, 0],
  writeFile: ["text"],
  writev: [[Buffer.alloc(2)]],
};

/** No process has as many descriptors. */
const never = 2 ** 20;

function errorOf(call: () => unknown): { code?: string; message?: string } | undefined {
  try {
    call();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { ...(code === undefined ? {} : { code }), message };
  }
  return undefined;
}

function sync(fs: NodeFs, name: string, descriptor: number): { code?: string; message?: string } | undefined {
  const call = Reflect.get(fs, `${name}Sync`) as AnyFunction;
  return errorOf(() => call(descriptor, ...(calls[name] ?? [])));
}

function callback(fs: NodeFs, name: string, descriptor: number): Promise<{ code?: string; message?: string }> {
  const call = Reflect.get(fs, name) as AnyFunction;
  return new Promise((resolve) => {
    call(descriptor, ...(calls[name] ?? []), (error: unknown) => {
      resolve(
        errorOf(() => {
          throw error;
        }) ?? {},
      );
    });
  });
}

describe.each(Object.keys(calls))("%s of a number that is not open", (name) => {
  it.runIf(hostIsNode20)("fails as on the host", async () => {
    const fs = createNodeFs(new MemoryFileSystem());
    expect(sync(fs, name, never)).toEqual(sync(host, name, never));
    // The callback of the host gets an error of its JavaScript code here.
    if (name !== "readFile") expect(await callback(fs, name, never)).toEqual(await callback(host, name, never));
  });

  it("is EBADF for the numbers of the process and of another object, and leaves those alone", async () => {
    const fileSystem = new MemoryFileSystem();
    const [fs, other] = [createNodeFs(fileSystem), createNodeFs(fileSystem)];
    fs.writeFileSync("/file", "text");
    const foreign = other.openSync("/file", "r+");
    for (const number of [0, 1, 2, foreign]) {
      expect(sync(fs, name, number)?.code).toBe("EBADF");
      expect((await callback(fs, name, number)).code).toBe("EBADF");
    }
    expect(other.readFileSync(foreign, "utf8")).toBe("text");
  });

  it("is EBADF after the descriptor is closed, also by another name", () => {
    const fs = createNodeFs(new MemoryFileSystem());
    const descriptor = fs.openSync("/file", "w+");
    fs.closeSync(descriptor);
    expect(sync(fs, name, descriptor)?.code).toBe("EBADF");
  });
});

describe("at the limit of open files", () => {
  /** The calls that take a descriptor. */
  const openers: Record<string, (fs: NodeFs) => unknown> = {
    openSync: (fs) => fs.openSync("/file", "r"),
    opendirSync: (fs) => fs.opendirSync("/"),
    open: (fs) =>
      new Promise((resolve, reject) => fs.open("/file", (error, fd) => (error ? reject(error) : resolve(fd)))),
    "promises.open": (fs) => fs.promises.open("/file"),
    "promises.opendir": (fs) => fs.promises.opendir("/"),
    createReadStream: (fs) =>
      new Promise((resolve, reject) => fs.createReadStream("/file").on("error", reject).on("open", resolve)),
    createWriteStream: (fs) =>
      new Promise((resolve, reject) => fs.createWriteStream("/new").on("error", reject).on("open", resolve)),
  };

  it.each(Object.entries(openers))("%s fails with EMFILE and changes nothing", async (_, open) => {
    const fs = createNodeFs(new MemoryFileSystem(), { maxOpenFiles: 2 });
    fs.writeFileSync("/file", "text");
    const [first] = [fs.openSync("/file", "r"), fs.openSync("/file", "r")];
    await expect((async () => open(fs))()).rejects.toMatchObject({ code: "EMFILE", errno: -24 });
    expect(fs.readdirSync("/")).toEqual(["file"]);
    fs.closeSync(first);
    expect(await open(fs)).toBeTruthy();
  });

  it("gives the lowest number that is free", () => {
    const fs = createNodeFs(new MemoryFileSystem(), { maxOpenFiles: 3 });
    fs.writeFileSync("/file", "text");
    const open = (): number => fs.openSync("/file", "r");
    expect([open(), open(), open()]).toEqual([3, 4, 5]);
    fs.closeSync(4);
    fs.closeSync(3);
    expect([open(), open()]).toEqual([3, 4]);
    expect(open).toThrow("EMFILE: too many open files, open '/file'");
  });
});

describe("createNodeFs", () => {
  it.each([undefined, null, {}, "text", host, { fileSystem: new MemoryFileSystem() }])(
    "refuses %o for a filesystem",
    (value) => {
      expect(() => createNodeFs(value as never)).toThrow(
        expect.objectContaining({
          name: "TypeError",
          message: expect.stringMatching(/^The "fileSystem" argument must be/),
        }),
      );
    },
  );

  it.each<[options: unknown, message: RegExp]>([
    [null, /options/],
    [5, /options/],
    [{ cwd: "relative" }, /cwd/],
    [{ cwd: "" }, /cwd/],
    [{ cwd: 5 }, /cwd/],
    [{ cwd: "/a\0" }, /cwd/],
    [{ cwd: "/a\\b" }, /cwd/],
    [{ umask: -1 }, /umask/],
    [{ umask: 0o1000 }, /umask/],
    [{ umask: "022" }, /umask/],
    [{ umask: 1.5 }, /umask/],
    [{ symlinks: 1 }, /symlinks/],
    [{ maxOpenFiles: 0 }, /maxOpenFiles/],
    [{ maxOpenFiles: Number.NaN }, /maxOpenFiles/],
    [{ maxOpenFiles: "5" }, /maxOpenFiles/],
    [{ maxOpenfiles: 5 }, /maxOpenfiles.*known are/],
  ])("refuses the options %o", (options, message) => {
    expect(() => createNodeFs(new MemoryFileSystem(), options as NodeFsOptions)).toThrow(message);
  });

  it("takes undefined for each option", () => {
    const options = { cwd: undefined, umask: undefined, symlinks: undefined, maxOpenFiles: undefined };
    expect(createNodeFs(new MemoryFileSystem(), options).readdirSync(".")).toEqual([]);
  });
});
