import { expect, it } from "vitest";
import { jisX0208 } from "../../test/jis-x-0208.js";
import { referenceBytes } from "../../test/reference.js";
import { encoderOf } from "../writing/encoder-of.js";
import { findCodec } from "./find-codec.js";

it.each(["shift_jis", "euc-jp"])("%s writes JIS X 0208 as iconv-lite does", (name) => {
  const codec = findCodec(name);
  const different = jisX0208.filter(({ character }) => {
    const { bytes = [] } = encoderOf(codec)?.(character) ?? {};
    return Array.from(bytes).join() !== Array.from(referenceBytes(character, name)).join();
  });
  // iconv-lite takes the tilde of JIS X 0212 for U+FF5E; the Encoding Standard takes the one that TextDecoder reads.
  expect(different.map(({ character }) => character)).toEqual(name === "euc-jp" ? ["～"] : []);
});

it.each([
  ["gbk", "日本語 文字 abc"],
  ["gb18030", "日本語 文字 abc"],
  ["big5", "日本語 文字 abc"],
  ["euc-kr", "한국어 文字 abc"],
])("%s reads what iconv-lite writes", (name, text) => {
  const bytes = referenceBytes(text, name);
  expect(findCodec(name).decode(bytes, Infinity, true)).toEqual({ text, byteLength: bytes.length, malformed: 0 });
});
