import { describe, expect, it } from "vitest";
import { inAnotherRealm } from "../../../test/support/another-realm.js";
import { sameBytes } from "../../../test/support/same-bytes.js";
import { AsyncMemoryFileSystem } from "../src/index.js";
import { pattern } from "./support/pattern.js";

const mebibyte = 1024 * 1024;

const refusal = { name: "TypeError", code: "ERR_INVALID_ARG_TYPE" };

/** Compiles against a library that does not have resizable buffers yet. */
interface Resizable extends ArrayBuffer {
  resize(length: number): void;
}

function transfer({ buffer }: Uint8Array): void {
  structuredClone(buffer, { transfer: [buffer as ArrayBuffer] });
}

function resizable(length: number, most: number): { bytes: Uint8Array; resize(length: number): void } {
  const buffer = inAnotherRealm<Resizable>(`new ArrayBuffer(${length}, { maxByteLength: ${most} })`);
  const bytes = new Uint8Array(buffer);
  bytes.set(pattern(length));
  return { bytes, resize: (to) => buffer.resize(to) };
}

function planted(): AsyncMemoryFileSystem {
  const fs = new AsyncMemoryFileSystem({ maxQuota: 128 * mebibyte });
  fs.fileSystem.writeFile("/file", "before");
  return fs;
}

describe.each([3000, 30_000_000])("%i bytes that are transferred right after the call", (length) => {
  it.each<[name: string, call: (fs: AsyncMemoryFileSystem, bytes: Uint8Array) => Promise<unknown>]>([
    ["writeFile", (fs, bytes) => fs.writeFile("/file", bytes)],
    ["appendFile", (fs, bytes) => fs.appendFile("/file", bytes)],
    ["importTree", (fs, bytes) => fs.importTree({ "/file": bytes })],
  ])("%s stores all of them or none", async (_name, call) => {
    const fs = planted();
    const bytes = pattern(length);
    const outcome = call(fs, bytes).catch((error: unknown) => error);
    transfer(bytes);
    if ((await outcome) === undefined) {
      expect(sameBytes((await fs.readFile("/file")).subarray(-length), pattern(length))).toBe(true);
    } else {
      expect(await outcome).toMatchObject(refusal);
      expect(await fs.readText("/file")).toBe("before");
    }
    expect(length > mebibyte).toBe((await outcome) !== undefined);
  });

  it("a queued write rejects, and the file is unchanged", async () => {
    const fs = planted();
    await using handle = await fs.open("/file", "r+b");
    const before = handle.write(pattern(3));
    const bytes = pattern(length);
    const refused = handle.write(bytes).catch((error: unknown) => error);
    transfer(bytes);
    expect([await before, await handle.tell()]).toEqual([3, 3]);
    expect(await refused).toMatchObject(refusal);
    expect(await fs.getSize("/file")).toBe(6);
  });
});

it("a target that is transferred refuses the read, and the cursor stays", async () => {
  const fs = planted();
  await fs.writeFile("/large", pattern(8 * mebibyte));
  await using handle = await fs.open("/large");
  const target = new Uint8Array(8 * mebibyte);
  const refused = handle.readInto(target).catch((error: unknown) => error);
  const waiting = handle.readAt(0, target).catch((error: unknown) => error);
  transfer(target);
  expect([await refused, await waiting]).toMatchObject([refusal, refusal]);
  expect(await handle.tell()).toBe(0);
});

it("a buffer that grows while it waits for its turn is written, and filled, as far as it went at the call", async () => {
  const fs = planted();
  await using handle = await fs.open("/file", "r+b");
  const data = resizable(100, 200);
  const target = resizable(2, 20);
  const counts = Promise.all([handle.write(pattern(1)), handle.write(data.bytes), handle.readAt(0, target.bytes)]);
  data.resize(200);
  target.resize(20);
  expect(await counts).toEqual([1, 100, 2]);
  expect(await fs.getSize("/file")).toBe(101);
});

describe("a chunk of a stream", () => {
  it("that is transferred in the call fails the stream, and nothing of it is in the file", async () => {
    const fs = planted();
    const writer = fs.writable("/file", { mode: "ab" }).getWriter();
    writer.closed.catch(() => undefined);
    await writer.ready;
    const bytes = pattern(3 * mebibyte);
    const outcome = writer.write(bytes).catch((error: unknown) => error);
    transfer(bytes);
    expect(await outcome).toMatchObject(refusal);
    expect(await fs.readText("/file")).toBe("before");
  });

  it("that is transferred while it waits behind another fails the stream", async () => {
    const fs = planted();
    const writer = fs.writable("/new").getWriter();
    writer.closed.catch(() => undefined);
    const bytes = pattern(10);
    const outcomes = [writer.write(pattern(3)), writer.write(bytes)].map((one) => one.catch((error: unknown) => error));
    transfer(bytes);
    expect(await Promise.all(outcomes)).toEqual([undefined, expect.objectContaining(refusal)]);
    expect(await fs.getSize("/new")).toBe(3);
  });

  it("that grows in the call is written as far as it went", async () => {
    const fs = planted();
    const writer = fs.writable("/new").getWriter();
    await writer.ready;
    await new Promise((resolve) => setTimeout(resolve));
    const { bytes, resize } = resizable(10, 20);
    const written = writer.write(bytes);
    resize(20);
    await written;
    await writer.close();
    expect(await fs.getSize("/new")).toBe(10);
  });
});
