import { MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { inAnotherRealm } from "../../../../../test/support/another-realm.js";
import { bytesOf, contentOf } from "./bytes-of.js";
import { isOutOfBounds } from "./is-out-of-bounds.js";

type Bytes = ArrayBufferView | ArrayBufferLike;

/** Compiles against a library that does not have resizable buffers yet. */
interface Resizable extends ArrayBuffer {
  resize(length: number): void;
}

function resizable(length: number): Resizable {
  return inAnotherRealm<Resizable>(`new ArrayBuffer(${length}, { maxByteLength: 64 })`);
}

/** A value whose bytes were transferred away. */
function detached<Value extends Bytes>(value: Value): Value {
  const buffer = ArrayBuffer.isView(value) ? value.buffer : value;
  structuredClone(buffer, { transfer: [buffer as ArrayBuffer] });
  return value;
}

/** A view of a buffer that was shrunk to 8 of its 16 bytes. */
function shrunk<View extends ArrayBufferView>(make: (buffer: ArrayBuffer) => View): View {
  const buffer = resizable(16);
  const view = make(buffer);
  buffer.resize(8);
  return view;
}

const gone: readonly (readonly [name: string, value: Bytes])[] = [
  ["detached Uint8Array", detached(new Uint8Array(8))],
  ["detached Float64Array", detached(new Float64Array(8))],
  ["detached BigInt64Array", detached(new BigInt64Array(8))],
  ["detached DataView", detached(new DataView(new ArrayBuffer(8)))],
  ["detached ArrayBuffer", detached(new ArrayBuffer(8))],
  ["empty view of a detached buffer", detached(new Uint8Array(new ArrayBuffer(8), 0, 0))],
  ["Uint8Array out of bounds", shrunk((buffer) => new Uint8Array(buffer, 4, 8))],
  ["Uint32Array out of bounds", shrunk((buffer) => new Uint32Array(buffer, 8, 2))],
  ["DataView out of bounds", shrunk((buffer) => new DataView(buffer, 4, 8))],
  ["length-tracking view out of bounds", shrunk((buffer) => new Uint8Array(buffer, 12))],
  ["length-tracking DataView out of bounds", shrunk((buffer) => new DataView(buffer, 12))],
];

/** Bytes that are empty, but not missing. */
const empty: readonly (readonly [name: string, value: Bytes])[] = [
  ["Uint8Array", new Uint8Array(0)],
  ["DataView", new DataView(new ArrayBuffer(8), 8)],
  ["ArrayBuffer", new ArrayBuffer(0)],
  ["resizable ArrayBuffer", resizable(0)],
  ["length-tracking view at the end", shrunk((buffer) => new Uint8Array(buffer, 8))],
];

const refusal = expect.objectContaining({
  name: "TypeError",
  code: "ERR_INVALID_ARG_TYPE",
  message: expect.stringContaining("neither detached nor out of bounds"),
});

describe.each(gone)("a %s", (_name, value) => {
  it.each([
    ["bytesOf", bytesOf],
    ["contentOf", contentOf],
  ])("throws in %s", (_reader, read) => {
    expect(() => read("data", value)).toThrow(refusal);
  });

  it.each<[name: string, call: (fs: MemoryFileSystem) => unknown]>([
    ["writeFile", (fs) => fs.writeFile("/file", value)],
    ["appendFile", (fs) => fs.appendFile("/file", value)],
    ["importTree", (fs) => fs.importTree({ "/file": value })],
    ["importTree of entries", (fs) => fs.importTree([["/file", value]])],
    ["operations.writeFile", (fs) => fs.operations.writeFile("/file", value).next()],
    ["operations.appendFile", (fs) => fs.operations.appendFile("/file", value).next()],
    ["a write", (fs) => fs.open("/file", "r+b").write(value)],
    ["writeAt", (fs) => fs.open("/file", "r+b").writeAt(1, value)],
    ["readInto", (fs) => fs.open("/file").readInto(value)],
    ["readAt", (fs) => fs.open("/file").readAt(1, value)],
    ["operations.write", (fs) => fs.open("/file", "r+b").operations.write(value).next()],
    ["operations.writeAt", (fs) => fs.open("/file", "r+b").operations.writeAt(1, value).next()],
    ["operations.readInto", (fs) => fs.open("/file").operations.readInto(value).next()],
    ["operations.readAt", (fs) => fs.open("/file").operations.readAt(1, value).next()],
  ])("throws in %s, and the file is unchanged", (_call, call) => {
    const fs = new MemoryFileSystem();
    fs.writeFile("/file", "before");
    const before = fs.stats();
    expect(() => call(fs)).toThrow(refusal);
    expect(fs.stats()).toEqual(before);
    expect(fs.stat("/file").generation).toBe(1);
  });
});

it.each(empty)("an empty %s is not accepted as bytes", (_name, value) => {
  expect(bytesOf("data", value).length).toBe(0);
  expect(contentOf("data", value).length).toBe(0);
});

describe("isOutOfBounds", () => {
  it("sees what happened to a view since it was made", () => {
    const buffer = resizable(16);
    const view = bytesOf("data", new Uint8Array(buffer, 4, 12));
    expect(isOutOfBounds(view)).toBe(false);
    buffer.resize(15);
    expect(isOutOfBounds(view)).toBe(true);
    expect(isOutOfBounds(detached(new Uint8Array(1)))).toBe(true);
    expect(isOutOfBounds(new Uint8Array(0))).toBe(false);
  });

  it("asks no code of the object's own", () => {
    class Liar extends Uint8Array {
      override get byteLength(): number {
        return 8;
      }
      override indexOf(): number {
        return 0;
      }
    }
    expect(isOutOfBounds(detached(new Liar(8)))).toBe(true);
  });
});
