import { describe, expect, it } from "vitest";
import { inAnotherRealm } from "../../../../../test/support/another-realm.js";
import { bytesOf, contentOf } from "./bytes-of.js";

const eight = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]);
const shared = new SharedArrayBuffer(8);
new Uint8Array(shared).set(eight);

type Bytes = ArrayBufferView | ArrayBufferLike;

/** Where the platform has them. */
const buffers: [name: string, value: Bytes][] = typeof Buffer === "undefined" ? [] : [["Buffer", Buffer.from(eight)]];

/** The same eight bytes in every form in which they may come. */
const forms: readonly [name: string, value: Bytes][] = [
  ["Uint8Array", eight],
  ["Uint8ClampedArray", new Uint8ClampedArray(eight)],
  ["Int8Array", new Int8Array(eight)],
  ["Uint16Array", new Uint16Array(eight.slice().buffer)],
  ["Int32Array", new Int32Array(eight.slice().buffer)],
  ["Float64Array", new Float64Array(eight.slice().buffer)],
  ["BigUint64Array", new BigUint64Array(eight.slice().buffer)],
  ["DataView", new DataView(eight.slice().buffer)],
  ...buffers,
  ["ArrayBuffer", eight.slice().buffer],
  ["SharedArrayBuffer", shared],
  ["view of a SharedArrayBuffer", new Uint8Array(shared)],
  ["view of a part", new Uint8Array([9, ...eight, 9]).subarray(1, 9)],
  ["DataView of a part", new DataView(new Uint8Array([9, ...eight, 9]).buffer, 1, 8)],
  ["Uint8Array of another realm", inAnotherRealm<Uint8Array>("Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8])")],
  ["ArrayBuffer of another realm", inAnotherRealm<ArrayBuffer>("Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]).buffer")],
  [
    "resizable ArrayBuffer",
    inAnotherRealm<ArrayBuffer>(
      "const b = new ArrayBuffer(8, { maxByteLength: 16 }); new Uint8Array(b).set([1, 2, 3, 4, 5, 6, 7, 8]); b",
    ),
  ],
];

describe.each([
  ["bytesOf", bytesOf],
  ["contentOf", contentOf],
])("%s", (_name, read) => {
  it.each(forms)("takes a %s without a copy", (_form, value) => {
    const bytes = read("data", value);
    expect([...bytes]).toEqual([...eight]);
    expect(bytes.buffer).toBe(ArrayBuffer.isView(value) ? value.buffer : value);
  });

  it("takes what is empty", () => {
    expect([...read("data", new ArrayBuffer(0)), ...read("data", new Uint8Array(0))]).toEqual([]);
  });

  it.each([
    undefined,
    null,
    7,
    7n,
    true,
    {},
    [1, 2],
    { length: 2, 0: 1, 1: 2 },
    { byteLength: 8 },
    new Blob(["x"]),
    new Date(),
    () => eight,
    Symbol("bytes"),
    Object.create(null),
  ])("refuses %o", (value) => {
    const attempt = (): unknown => read("data", value as Uint8Array);
    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow(
      expect.objectContaining({
        code: "ERR_INVALID_ARG_TYPE",
        message: expect.stringMatching(
          /^The "data" argument must be .*ArrayBufferView, ArrayBuffer or SharedArrayBuffer/,
        ),
      }),
    );
  });
});

it("bytesOf refuses a text with the method to use instead", () => {
  const attempt = (): unknown => bytesOf("data", "text" as never);
  expect(attempt).toThrow(TypeError);
  expect(attempt).toThrow(/MFSTextHandle.*Received type string/);
});

it.each([
  ["", []],
  ["aé€😀", [97, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80]],
  ["\ufeffa", [0xef, 0xbb, 0xbf, 97]],
  ["\ud800", [0xef, 0xbf, 0xbd]],
])("contentOf stores %j as UTF-8", (text, bytes) => {
  expect([...contentOf("content", text)]).toEqual(bytes);
});
