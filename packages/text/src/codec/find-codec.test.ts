import { describe, expect, it } from "vitest";
import { findCodec } from "./find-codec.js";

describe("findCodec", () => {
  it.each([
    ["utf-8", "utf-8"],
    ["UTF8", "utf-8"],
    [" utf-8\n", "utf-8"],
    ["unicode-1-1-utf-8", "utf-8"],
    ["utf-16", "utf-16le"],
    ["UTF-16LE", "utf-16le"],
    ["utf-16be", "utf-16be"],
    ["ascii", "ascii"],
    ["US-ASCII", "ascii"],
    ["ANSI_X3.4-1968", "ascii"],
    ["latin1", "latin1"],
    ["l1", "latin1"],
    ["ISO-8859-1", "latin1"],
    ["iso8859-1", "latin1"],
    ["iso88591", "latin1"],
    ["iso_8859-1:1987", "latin1"],
    ["csisolatin1", "latin1"],
    ["cp819", "latin1"],
    ["windows-1252", "windows-1252"],
    ["cp1252", "windows-1252"],
    ["x-cp1252", "windows-1252"],
    ["Shift_JIS", "shift_jis"],
    ["sjis", "shift_jis"],
    ["windows-31j", "shift_jis"],
    ["EUC-JP", "euc-jp"],
    ["iso-2022-jp", "iso-2022-jp"],
    ["gb2312", "gbk"],
    ["gb18030", "gb18030"],
    ["big5-hkscs", "big5"],
    ["ks_c_5601-1987", "euc-kr"],
    ["iso-8859-15", "iso-8859-15"],
    ["koi8-r", "koi8-r"],
  ])("takes %j for %s", (label, name) => {
    expect(findCodec(label).name).toBe(name);
  });

  it.each(["", "klingon", "utf_8", "constructor", "iso-2022-kr", "replacement"])("knows no %j", (label) => {
    expect(() => findCodec(label)).toThrow(RangeError);
  });

  it("makes a codec once", () => {
    expect(findCodec("SJIS")).toBe(findCodec("shift_jis"));
  });
});
