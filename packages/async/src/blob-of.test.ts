import { expect, it } from "vitest";
import { sameBytes } from "../../../test/support/same-bytes.js";
import { pattern } from "../test/support/pattern.js";
import { blobOf } from "./blob-of.js";

const mebibyte = 1024 * 1024;

it.each([0, 1, mebibyte - 1, mebibyte, mebibyte + 1, 3 * mebibyte + 5])("holds all of %d bytes", async (size) => {
  const bytes = pattern(size);
  const blob = await blobOf(bytes, undefined);
  expect(blob.size).toBe(size);
  expect(sameBytes(new Uint8Array(await blob.arrayBuffer()), bytes)).toBe(true);
});

it("is a copy", async () => {
  const bytes = pattern(10);
  const blob = await blobOf(bytes, undefined);
  bytes.fill(0);
  expect(new Uint8Array(await blob.arrayBuffer())).toEqual(pattern(10));
});

it("stops at an abort", async () => {
  const controller = new AbortController();
  const making = blobOf(pattern(3 * mebibyte), controller.signal);
  controller.abort("stop");
  await expect(making).rejects.toBe("stop");
});
