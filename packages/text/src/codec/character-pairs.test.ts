import { afterEach, expect, it, vi } from "vitest";
import { range } from "../../test/range.js";
import { findCodec } from "./find-codec.js";

afterEach(() => {
  vi.restoreAllMocks();
});

it.each([
  ["shift_jis", [0x82]],
  ["euc-jp", [0xb0]],
  ["euc-jp", [0x8f, 0xb0]],
  ["gbk", [0xb0]],
  ["big5", [0xa5]],
  ["euc-kr", [0xb0]],
])("%s asks the platform at most once for the characters behind %j", (name, front) => {
  const codec = findCodec(name);
  const bytes = Uint8Array.from(range(0xa1, 0xfe).flatMap((last) => [...front, last]));
  const decode = vi.spyOn(TextDecoder.prototype, "decode");
  codec.decode(bytes, Infinity, true, "\ufffd");
  // Once for the row, and once for the text of all code units.
  expect(decode.mock.calls.length).toBeLessThanOrEqual(2);
});
