import fc from "fast-check";
import { expect, test } from "vitest";
import { hexDump } from "./hex-dump.js";

test("sixteen bytes a line, with offsets and characters", () => {
  const bytes = new Uint8Array([...new TextEncoder().encode("0123456789abcdef"), 0, 31, 32, 126, 127, 255]);
  expect(hexDump(bytes, 32).split("\n")).toEqual([
    "00000020  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  |0123456789abcdef|",
    "00000030  00 1f 20 7e 7f ff                                |.. ~..|",
  ]);
});

test("nothing has no lines", () => {
  expect(hexDump(new Uint8Array(), 5)).toBe("");
});

test("every byte is there, in order", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), fc.nat(1000), (bytes, offset) => {
      const rows = hexDump(bytes, offset)
        .split("\n")
        .filter((row) => row !== "");
      const codes = rows.flatMap((row) => row.slice(10, 57).trim().split(" "));
      expect(codes.map((code) => Number.parseInt(code, 16))).toEqual([...bytes]);
      expect(rows.map((row) => Number.parseInt(row.slice(0, 8), 16))).toEqual(
        rows.map((_, index) => offset + 16 * index),
      );
    }),
  );
});
