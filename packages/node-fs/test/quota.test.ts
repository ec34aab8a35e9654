import { MemoryFileSystem, type MemoryFileSystemOptions } from "@dmemfs/core";
import { createNodeFs, type NodeFs } from "@dmemfs/node-fs";
import { describe, expect, it } from "vitest";

const chunk = new Uint8Array(700).fill(7);

/** A call on a tree. The setup returns what the call needs, such as a descriptor. */
interface Scenario {
  readonly prepare?: (fs: NodeFs) => number | undefined;
  readonly call: (fs: NodeFs, descriptor: number) => unknown;
}

const scenarios: Record<string, Scenario> = {
  "writeFile of a new file": { call: (fs) => fs.writeFileSync("/d/new", chunk, { mode: 0o600 }) },
  "writeFile over a file": { call: (fs) => fs.writeFileSync("/d/file", chunk) },
  "writeFile through a link": { call: (fs) => fs.writeFileSync("/link", chunk) },
  "writeFile with wx": { call: (fs) => fs.writeFileSync("/d/new", chunk, { flag: "wx" }) },
  "writeFile with r+": { call: (fs) => fs.writeFileSync("/d/file", chunk, { flag: "r+" }) },
  "writeFile to a descriptor": {
    prepare: (fs) => fs.openSync("/d/file", "r+"),
    call: (fs, descriptor) => fs.writeFileSync(descriptor, chunk),
  },
  "appendFile to a file": { call: (fs) => fs.appendFileSync("/d/file", chunk) },
  "appendFile to a new file": { call: (fs) => fs.appendFileSync("/d/new", chunk) },
  "copyFile to a new file": { call: (fs) => fs.copyFileSync("/d/file", "/d/copy") },
  "copyFile over a file": { call: (fs) => fs.copyFileSync("/d/file", "/small") },
  symlink: { call: (fs) => fs.symlinkSync("x".repeat(300), "/d/link") },
  mkdir: { call: (fs) => fs.mkdirSync("/d/new", { mode: 0o700 }) },
  "mkdir of parents": { call: (fs) => fs.mkdirSync("/d/a/b/c/d", { recursive: true, mode: 0o700 }) },
  "open of a new file": { call: (fs) => fs.closeSync(fs.openSync("/d/new", "w+", 0o600)) },
  "write at the cursor": {
    prepare: (fs) => fs.openSync("/d/file", "a"),
    call: (fs, descriptor) => fs.writeSync(descriptor, chunk),
  },
  "write beyond the end": {
    prepare: (fs) => fs.openSync("/d/file", "r+"),
    call: (fs, descriptor) => fs.writeSync(descriptor, chunk, 0, 10, 900),
  },
  "write of a text": {
    prepare: (fs) => fs.openSync("/d/file", "a"),
    call: (fs, descriptor) => fs.writeSync(descriptor, "€".repeat(200)),
  },
  writev: {
    prepare: (fs) => fs.openSync("/d/file", "a"),
    call: (fs, descriptor) => fs.writevSync(descriptor, [chunk, chunk, chunk]),
  },
  truncate: { call: (fs) => fs.truncateSync("/d/file", 900) },
  ftruncate: {
    prepare: (fs) => fs.openSync("/d/file", "r+"),
    call: (fs, descriptor) => fs.ftruncateSync(descriptor, 900),
  },
  "rename to a longer name": { call: (fs) => fs.renameSync("/small", `/d/${"n".repeat(200)}`) },
};

function treeOf(fs: NodeFs, path = "/"): unknown[] {
  return fs.readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inner = `${path === "/" ? "" : path}/${entry.name}`;
    if (entry.isDirectory()) return [inner, fs.statSync(inner).mode, ...treeOf(fs, inner)];
    if (entry.isSymbolicLink()) return [inner, fs.readlinkSync(inner)];
    return [inner, fs.statSync(inner).mode, fs.statSync(inner).mtimeMs, String(fs.readFileSync(inner))];
  });
}

interface Prepared {
  readonly fs: NodeFs;
  readonly fileSystem: MemoryFileSystem;
  readonly descriptor: number;
}

function prepare({ prepare: setUp }: Scenario, options: MemoryFileSystemOptions): Prepared {
  const fileSystem = new MemoryFileSystem({ clock: () => 1, chunkOverheadOverride: 16, ...options });
  const fs = createNodeFs(fileSystem);
  fs.mkdirSync("/d");
  fs.writeFileSync("/d/file", new Uint8Array(300).fill(3));
  fs.writeFileSync("/small", "s");
  fs.symlinkSync("d/file", "/link");
  return { fs, fileSystem, descriptor: setUp?.(fs) ?? -1 };
}

function close({ fs, descriptor }: Prepared): void {
  if (descriptor >= 0) fs.closeSync(descriptor);
}

function refusalOf(call: () => unknown): unknown {
  try {
    call();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Runs the call with each limit between what is used before it and what it needs. */
function sweep(scenario: Scenario, options: MemoryFileSystemOptions, limit: "maxQuota" | "maxNodes"): void {
  const first = prepare(scenario, options);
  const before = first.fileSystem.stats();
  close(first);
  const done = prepare(scenario, options);
  scenario.call(done.fs, done.descriptor);
  const after = done.fileSystem.stats();
  const count = ({ usedBytes, fileCount, dirCount }: typeof after) =>
    limit === "maxQuota" ? usedBytes : fileCount + dirCount;
  const expected = treeOf(done.fs);
  close(done);
  const step = limit === "maxQuota" ? 5 : 1;
  for (let value = count(before); value < count(before) + 3 * (count(after) - count(before)) + 8; value += step) {
    const prepared = prepare(scenario, { ...options, [limit]: value });
    const { fs, fileSystem, descriptor } = prepared;
    const tree = treeOf(fs);
    const used = fileSystem.stats();
    const refusal = refusalOf(() => scenario.call(fs, descriptor));
    const counted = fileSystem.stats();
    close(prepared);
    if (refusal === undefined) {
      expect(treeOf(fs)).toEqual(expected);
      expect(count(counted)).toBeLessThanOrEqual(value);
      return;
    }
    expect(refusal).toMatchObject({ code: "ENOSPC", errno: -28 });
    expect(treeOf(fs)).toEqual(tree);
    expect(counted).toEqual(used);
  }
  expect.fail("refused also with three times of what it needs");
}

const measured: MemoryFileSystemOptions = { nodeOverhead: 50, maxQuota: 1_000_000 };

describe.each(Object.entries(scenarios))("%s", (_name, scenario) => {
  it("is done whole, or refused with ENOSPC and leaves no trace, for quotas in steps of 5 bytes", () => {
    sweep(scenario, measured, "maxQuota");
  });

  it("is done whole, or refused with ENOSPC and leaves no trace, for every limit of nodes", () => {
    sweep(scenario, measured, "maxNodes");
  });
});

describe("views that add up to more than there can be", () => {
  const view = new Uint8Array(32 * 1024 * 1024);
  const views = Array<Uint8Array>(256).fill(view);

  it("are not copied for a write: ENOSPC", () => {
    const fs = createNodeFs(new MemoryFileSystem({ maxQuota: 10_000 }));
    const number = fs.openSync("/f", "w");
    const refused = { code: "ENOSPC", syscall: "write", requested: 256 * view.length };
    expect(() => fs.writevSync(number, views)).toThrow(expect.objectContaining(refused));
    expect(fs.fstatSync(number).size).toBe(0);
    fs.closeSync(number);
  });

  it("get what the file has", () => {
    const fs = createNodeFs(new MemoryFileSystem());
    fs.writeFileSync("/f", "content");
    const number = fs.openSync("/f", "r");
    expect([fs.readvSync(number, views, 2), fs.readvSync(number, views), fs.readvSync(number, views)]).toEqual([
      5, 7, 0,
    ]);
    expect(fs.readvSync(number, views, 2 ** 50)).toBe(0);
    fs.closeSync(number);
  });
});
