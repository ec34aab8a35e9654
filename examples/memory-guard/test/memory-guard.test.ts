import { readFile } from "node:fs/promises";
import { MemoryFileSystem } from "dmemfs";
import { afterEach, describe, expect, test, vi } from "vitest";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { makeScratch } from "../../../test/support/scratch.js";
import { printedBy } from "../../shared/printed-by.js";
import { hasLimits, runLimited } from "../src/limited.js";
import { Machine, tour } from "../src/main.js";
import { Spool, type SpoolOptions } from "../src/spool.js";
import { bundleProgram } from "./support/bundle-program.js";

test("the output is that of the README, and nothing stays on the host", async () => {
  const scratch = await makeScratch();
  for (const name of ["TMPDIR", "TEMP", "TMP"]) vi.stubEnv(name, scratch.path);
  const printed = await printedBy(tour);
  vi.unstubAllEnvs();
  expect(printed).toBe(sampleOutput(import.meta.url));
  expect(await scratch.list()).toEqual([]);
});

describe.skipIf(!(await hasLimits()))("in a process with a limit", () => {
  test("without a guard, the platform ends the process", async () => {
    const program = await bundleProgram((await makeScratch()).path);
    expect(await runLimited(program, "none")).toEqual({
      killedBy: expect.stringMatching(/^SIG|^1[3-9]\d$/),
      output: "",
    });
  });

  test("the guard throws in time, and no record is lost", async () => {
    const program = await bundleProgram((await makeScratch()).path);
    expect(await runLimited(program, "per-write")).toEqual({
      killedBy: undefined,
      output:
        "190 MiB in addition to 160 MiB of other buffers; refused and flushed; every record is on the disk: true\n",
    });
  });
});

const disk = vi.hoisted(() => ({ largestWrite: Number.POSITIVE_INFINITY, failures: 0 }));

vi.mock("node:fs/promises", async (importOriginal) => {
  const original = await importOriginal<typeof import("node:fs/promises")>();
  const open: typeof original.open = async (...parameters) => {
    const file = await original.open(...parameters);
    const write = file.write.bind(file) as (bytes: Uint8Array, at: number, count: number, to: number) => unknown;
    const writeBadly = async (bytes: Uint8Array, at: number, count: number, to: number) => {
      if (to > 0 && disk.failures > 0) {
        disk.failures -= 1;
        throw new Error("the disk is full");
      }
      return write(bytes, at, Math.min(count, disk.largestWrite), to);
    };
    return Object.assign(file, { write: writeBadly });
  };
  return { ...original, open };
});

afterEach(() => {
  Object.assign(disk, { largestWrite: Number.POSITIVE_INFINITY, failures: 0 });
});

/** A spool in a filesystem on a machine with room for `totalBytes`. */
async function makeSpool(totalBytes: number, onRefusal?: SpoolOptions["onRefusal"]) {
  const machine = new Machine(totalBytes);
  const fs = new MemoryFileSystem({
    maxQuota: totalBytes,
    memoryGuard: "per-write",
    memoryGuardAction: "raise",
    memoryGuardInterval: 0,
    availableMemory: machine.availableMemory,
  });
  machine.watch(() => (fs.isFile("/staged") ? fs.getSize("/staged") : 0));
  const hostFile = (await makeScratch()).file("records");
  const spool = await Spool.open(fs, { staged: "/staged", hostFile, guardInterval: 0, onRefusal });
  return { machine, fs, hostFile, spool };
}

function numbered(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, index) => new TextEncoder().encode(`record ${index}\n`));
}

async function writeAll(spool: Spool, records: readonly Uint8Array[]): Promise<void> {
  for (const record of records) await spool.write(record);
  await spool.flush();
}

test.each([
  ["if all records fit", 100_000],
  ["if many records fit", 5000],
  ["if only one record fits", 150],
])("every record arrives once and in order, %s", async (_, totalBytes) => {
  const refusals: Error[] = [];
  const { fs, hostFile, spool } = await makeSpool(totalBytes, (error) => refusals.push(error));
  const records = numbered(1000);
  await writeAll(spool, records);
  expect((await readFile(hostFile)).equals(Buffer.concat(records))).toBe(true);
  expect(refusals.length > 0).toBe(totalBytes < 100_000);
  await spool[Symbol.asyncDispose]();
  expect(fs.listdir()).toEqual([]);
  expect(fs.stats().usedBytes).toBe(0);
});

test("the error of the guard has both numbers", async () => {
  const refusals: Error[] = [];
  const { machine, spool } = await makeSpool(10_000, (error) => refusals.push(error));
  await spool.write(new Uint8Array(4000));
  machine.neighbours = 5000;
  await spool.write(new Uint8Array(3000));
  expect(refusals).toEqual([
    expect.objectContaining({
      code: "ENOMEM",
      requested: 3000,
      message: expect.stringMatching(/3000 bytes of the 5872 .* 1000 avail/),
    }),
  ]);
  await spool[Symbol.asyncDispose]();
});

test("a record that does not fit even alone throws, and the next one is accepted", async () => {
  const { hostFile, spool } = await makeSpool(10_000);
  await spool.write(new Uint8Array(3000));
  await expect(spool.write(new Uint8Array(20_000))).rejects.toMatchObject({ code: "ENOSPC" });
  await expect(spool.write(new Uint8Array(20_000))).rejects.toMatchObject({ code: "ENOSPC" });
  await spool.write(new Uint8Array(5000).fill(1));
  await spool.flush();
  expect((await readFile(hostFile)).equals(Buffer.concat([Buffer.alloc(3000), Buffer.alloc(5000, 1)]))).toBe(true);
  await spool[Symbol.asyncDispose]();
});

test("a disk that writes only a part of a buffer gets the rest too", async () => {
  disk.largestWrite = 7;
  const { hostFile, spool } = await makeSpool(5000);
  const records = numbered(700);
  await writeAll(spool, records);
  expect((await readFile(hostFile)).equals(Buffer.concat(records))).toBe(true);
  await spool[Symbol.asyncDispose]();
});

test("if the disk fails half-way, all records stay staged, and the next flush writes them once", async () => {
  disk.largestWrite = 1000;
  disk.failures = 1;
  const { fs, hostFile, spool } = await makeSpool(50_000);
  const records = numbered(300);
  await expect(writeAll(spool, records)).rejects.toThrow("the disk is full");
  expect(fs.getSize("/staged")).toBe(Buffer.concat(records).length);
  await spool.flush();
  expect((await readFile(hostFile)).equals(Buffer.concat(records))).toBe(true);
  await spool[Symbol.asyncDispose]();
});

test("neither file overwrites an existing one", async () => {
  const { fs, hostFile, spool } = await makeSpool(5000);
  const options = { staged: "/staged", hostFile, guardInterval: 0 };
  await expect(Spool.open(fs, options)).rejects.toMatchObject({ code: "EEXIST", path: hostFile });
  await expect(Spool.open(fs, { ...options, hostFile: `${hostFile}-2` })).rejects.toMatchObject({ path: "/staged" });
  await spool[Symbol.asyncDispose]();
});

test("a spool waits for memory that is counted as free late", async () => {
  const { machine, hostFile, spool } = await makeSpool(10_000);
  await spool.write(new Uint8Array(4000));
  const uncollected = [9000, 9000]; // at the write that fails, and at the first attempt after the flush
  machine.watch(() => uncollected.shift() ?? 0);
  await spool.write(new Uint8Array(3000).fill(1));
  await spool.flush();
  expect((await readFile(hostFile)).equals(Buffer.concat([Buffer.alloc(4000), Buffer.alloc(3000, 1)]))).toBe(true);
  await spool[Symbol.asyncDispose]();
});
