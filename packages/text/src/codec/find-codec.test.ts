import { InvalidArgumentError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { findCodec } from "./find-codec.js";

/** All labels of the Encoding Standard but those of its "replacement", by the name of the encoding. */
const standardLabels = [
  ["utf-8", "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8"],
  ["ibm866", "866 cp866 csibm866 ibm866"],
  ["iso-8859-2", "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"],
  ["iso-8859-3", "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"],
  ["iso-8859-4", "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"],
  ["iso-8859-5", "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"],
  [
    "iso-8859-6",
    "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987",
  ],
  [
    "iso-8859-7",
    "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek",
  ],
  [
    "iso-8859-8",
    "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual",
  ],
  ["iso-8859-8-i", "csiso88598i iso-8859-8-i logical"],
  ["iso-8859-10", "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6"],
  ["iso-8859-13", "iso-8859-13 iso8859-13 iso885913"],
  ["iso-8859-14", "iso-8859-14 iso8859-14 iso885914"],
  ["iso-8859-15", "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9"],
  ["iso-8859-16", "iso-8859-16"],
  ["koi8-r", "cskoi8r koi koi8 koi8-r koi8_r"],
  ["koi8-u", "koi8-ru koi8-u"],
  ["macintosh", "csmacintosh mac macintosh x-mac-roman"],
  ["windows-874", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874"],
  ["windows-1250", "cp1250 windows-1250 x-cp1250"],
  ["windows-1251", "cp1251 windows-1251 x-cp1251"],
  ["ascii", "ansi_x3.4-1968 ascii us-ascii"],
  ["latin1", "cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1"],
  ["windows-1252", "cp1252 windows-1252 x-cp1252"],
  ["windows-1253", "cp1253 windows-1253 x-cp1253"],
  [
    "windows-1254",
    "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254",
  ],
  ["windows-1255", "cp1255 windows-1255 x-cp1255"],
  ["windows-1256", "cp1256 windows-1256 x-cp1256"],
  ["windows-1257", "cp1257 windows-1257 x-cp1257"],
  ["windows-1258", "cp1258 windows-1258 x-cp1258"],
  ["x-mac-cyrillic", "x-mac-cyrillic x-mac-ukrainian"],
  ["gbk", "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk"],
  ["gb18030", "gb18030"],
  ["big5", "big5 big5-hkscs cn-big5 csbig5 x-x-big5"],
  ["euc-jp", "cseucpkdfmtjapanese euc-jp x-euc-jp"],
  ["iso-2022-jp", "csiso2022jp iso-2022-jp"],
  ["shift_jis", "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis"],
  [
    "euc-kr",
    "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949",
  ],
  ["utf-16be", "unicodefffe utf-16be"],
  ["utf-16le", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le"],
  ["x-user-defined", "x-user-defined"],
] as const;

/** The names of the same encodings in Python, Node and iconv-lite. */
const usualNames = [
  ["utf-8", "UTF8 utf_8 Utf-8 U8 utf utf8 cp65001"],
  ["utf-16le", "utf16le utf-16-le utf_16_le UTF16 utf_16 u16 ucs2 ucs_2 UCS-2 cp1200"],
  ["utf-16be", "utf16be utf_16_be UTF-16BE ucs2be UCS-2BE cp1201 UnicodeBigUnmarked"],
  [
    "ascii",
    "us 646 ascii ASCII us_ascii ISO646-US ANSI_X3.4-1986 cp367 csASCII ibm367 iso-ir-6 iso646_irv ansi_x3.4 cp20127",
  ],
  ["latin1", "latin Latin latin-1 latin_1 cp28591 28591 L1 iso_8859_1 iso8859-1 8859 iso8859 binary cp819 ISO8859_1"],
  ["windows-1252", "win1252 windows1252 windows_1252 cp-1252 1252"],
  ["windows-1251", "win1251 win-1251 windows1251 cp1251 1251"],
  ["windows-1254", "iso8859-9 iso_8859_9"],
  ["iso-8859-2", "latin_2 iso8859_2 ISO88592 cp28592"],
  ["iso-8859-15", "iso8859-15 iso_8859_15 latin9 latin-9 8859-15 iso-ir-203 cp28605"],
  ["iso-8859-10", "cp28600"],
  ["iso-8859-8-i", "cp38598"],
  ["iso-8859-13", "latin7 iso-ir-179 cp28603"],
  ["iso-8859-14", "latin8 iso-ir-199"],
  ["iso-8859-16", "latin10 l10 iso-ir-226 iso_8859_16_2001"],
  ["windows-874", "iso8859_11 thai tis620 tis-620 iso-ir-166 cp874 cp28601 iso_8859_11_2001"],
  ["koi8-r", "koi8r KOI8_R cp20866 20866"],
  ["koi8-u", "koi8u koi8_u cp21866"],
  ["ibm866", "ibm866 cp-866 IBM_866"],
  ["macintosh", "mac_roman macroman MacRoman cp10000"],
  ["x-mac-cyrillic", "mac_cyrillic maccyrillic cp10007"],
  ["shift_jis", "cp932 932 ms932 ms_932 mskanji sjis s_jis shiftjis Shift-JIS windows932 windows-31j"],
  ["euc-jp", "eucjp euc_jp EUCJP ujis u_jis cp51932 cp20932"],
  ["iso-2022-jp", "iso2022jp iso2022_jp cp50220 cp50221 cp50222"],
  ["gbk", "gb2312 gb_2312-80 euccn euc_cn cp936 936 ms936 GBK gb2312-1980 cp51936"],
  ["gb18030", "gb18030-2000 GB_18030 cp54936"],
  ["big5", "big5hkscs big5-hkscs Big5_HKSCS big5-tw hkscs"],
  ["euc-kr", "cp949 949 ms949 uhc euckr euc_kr ksx1001 ks_x-1001 ksc5601 cp51949"],
] as const;

function refusal(label: unknown): InvalidArgumentError {
  try {
    findCodec(label, { syscall: "test", path: "/a" });
  } catch (error) {
    if (InvalidArgumentError.isInstance(error)) return error;
  }
  throw new Error(`${label} was found`);
}

/** The platform's name of an encoding; undefined if the platform does not have the label. */
function platformName(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

describe.each(standardLabels)("%s", (name, labels) => {
  it.each(labels.split(" "))("is %s, in any case and with space around it", (label) => {
    for (const form of [label, label.toUpperCase(), ` \t${label}\r\n`]) expect(findCodec(form).name).toBe(name);
    const platform = name === "ascii" || name === "latin1" ? "windows-1252" : name;
    expect([platform, undefined]).toContain(platformName(label));
  });
});

describe.each(usualNames)("%s", (name, labels) => {
  it.each(labels.split(" "))("is %s as well", (label) => {
    expect(findCodec(label).name).toBe(name);
  });
});

it.each([
  ["utf-8-sig", "utf-8"],
  ["utf8mb4", "utf-8"],
  ["utf-16le-bom", "utf-16le"],
  ["shift_jis_2004", "shift_jis"],
  ["shift_jisx0213", "shift_jis"],
  ["euc_jis_2004", "euc-jp"],
  ["euc-jisx0213", "euc-jp"],
  ["eucjp-win", "euc-jp"],
  ["iso2022_jp_2", "iso-2022-jp"],
  ["cp950", "big5"],
  ["mac_cyrillic_2", "x-mac-cyrillic"],
  ["ansi", "windows-1252"],
  ["ms-ansi", "windows-1252"],
  ["jis", "iso-2022-jp"],
  ["hz", "gbk"],
  ["hz_gb", "gbk"],
  ["hz-gb-2312", "gbk"],
  ["ascii-8bit", "ascii"],
  ["utf8-bom", "utf-8"],
  ["UnicodeLittleUnmarked", "utf-16le"],
  ["hebrew8", "iso-8859-8"],
])("%s throws an error that names %s", (label, meant) => {
  expect(refusal(label)).toMatchObject({
    code: "EINVAL",
    syscall: "test",
    path: "/a",
    detail: `unknown encoding "${label}"; did you mean "${meant}"?`,
  });
});

it.each([
  ...[
    "",
    "-",
    "klingon",
    "constructor",
    "__proto__",
    "base64",
    "base64url",
    "hex",
    "utf-7",
    "utf-32",
    "utf32le",
    "mbcs",
  ],
  ...[
    "iso-2022-kr",
    "replacement",
    "iso-8859-12",
    "cp437",
    "cp1259",
    "cp28590",
    "cp28607",
    "utf-8!",
    "\u212aoi8-r",
    "utf-8\0",
  ],
])("%j throws", (label) => {
  expect(refusal(label).detail).toBe(
    `unknown encoding ${JSON.stringify(label)}; use a label of the Encoding Standard, such as "utf-8", or a TextCodec`,
  );
});

it.each([undefined, null, 5, {}, Symbol("utf-8"), { toString: () => "utf-8" }])("%s is not a label", (label) => {
  expect(refusal(label).detail).toContain("encoding must be a label of the Encoding Standard, not ");
});

it("shows at most a part of a long label, and does not read all of it", () => {
  const long = refusal("utf-8".repeat(2_000_000));
  expect(long.detail?.length).toBeLessThan(400);
  expect(long.message.length).toBeLessThan(500);
  expect(refusal("utf-8 ".padEnd(10_000_000)).message.length).toBeLessThan(500);
});

it("makes a codec once", () => {
  expect(findCodec("SJIS")).toBe(findCodec("shift_jis"));
});
