import { describe, expect, it } from "vitest";
import { range } from "../../test/range.js";
import { encoderOf } from "../writing/encoder-of.js";
import { findCodec } from "./find-codec.js";

const all = Uint8Array.from(range(0, 0xff));
const upper = all.subarray(0x80);

/**
 * The characters that Python's codecs have for the bytes from 0x80, U+FFFD where there is none, as FNV-1a of their UTF-16BE:
 * `for x in bytes([b]).decode(codec, "replace").encode("utf-16-be"): h = ((h ^ x) * 0x01000193) & 0xffffffff`.
 */
const pythonDigests = [
  ["ascii", 0x292f57c5],
  ["latin1", 0xa1b855c5],
  ["ibm866", 0xf9510dd1],
  ["iso-8859-2", 0x7e03bcb0],
  ["iso-8859-3", 0x3fbec62b],
  ["iso-8859-4", 0xe7c3bd42],
  ["iso-8859-5", 0x59b99ad0],
  ["iso-8859-6", 0x5973ee26],
  ["iso-8859-7", 0xecb9afce],
  ["iso-8859-8", 0x1d28e1a9],
  ["iso-8859-8-i", 0x1d28e1a9],
  ["iso-8859-10", 0xf7a324bb],
  ["iso-8859-13", 0x77fddeac],
  ["iso-8859-14", 0xeaea13e7],
  ["iso-8859-15", 0xf5133392],
  ["iso-8859-16", 0x808338c2],
  ["koi8-r", 0x50602bcc],
  ["koi8-u", 0xd75f3d43],
  ["macintosh", 0x7117dd19],
  ["windows-874", 0x2044a1ea],
  ["windows-1250", 0xec109110],
  ["windows-1251", 0x8a993bb3],
  ["windows-1252", 0xcbb07af0],
  ["windows-1253", 0xd3e85392],
  ["windows-1254", 0xfc0946be],
  ["windows-1255", 0x2f90efd3],
  ["windows-1256", 0x0eba9a66],
  ["windows-1257", 0xc53abebe],
  ["windows-1258", 0xca81bb32],
  ["x-mac-cyrillic", 0x9b0a747f],
] as const;

/** The differences from Python by encoding: the character of the Encoding Standard, and that of Python. */
const deviations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "koi8-u": { ў: "╝", Ў: "╬" },
  "windows-1255": { "\u05ba": "\ufffd" },
};

/** A character as Python has it: for Windows the standard fills what is left of the bytes below 0xA0. */
function asInPython(name: string, character: string): string {
  if (name.startsWith("windows-") && character < "\u00a0") return "\ufffd";
  return deviations[name]?.[character] ?? character;
}

function digestOf(text: string): number {
  let digest = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    for (const byte of [unit >> 8, unit & 0xff]) digest = Math.imul(digest ^ byte, 0x01000193);
  }
  return digest >>> 0;
}

describe.each(pythonDigests)("%s", (name, digest) => {
  const codec = findCodec(name);
  const text = codec.decode(all, Infinity, true, "\ufffd").text;

  it("has ASCII and the characters of Python's codec, but for the documented ones", () => {
    expect(text).toHaveLength(256);
    expect(text.slice(0, 0x80)).toBe(String.fromCharCode(...range(0, 0x7f)));
    expect(digestOf(Array.from(text.slice(0x80), (each) => asInPython(name, each)).join(""))).toBe(digest);
  });

  it("writes every character that it reads, and no other", () => {
    const known = text.replaceAll("\ufffd", "");
    const bytes = all.filter((byte) => text[byte] !== "\ufffd");
    expect(encoderOf(codec)?.(known)).toEqual({ bytes, length: known.length });
    const others = range(0x80, 0xffff).map((unit) => String.fromCharCode(unit));
    const written = others.filter((each) => encoderOf(codec)?.(each).length === 1);
    expect(new Set(written)).toEqual(new Set(known.slice(0x80)));
  });

  it("leaves malformed bytes out, or stops in front of them", () => {
    const known = text.replaceAll("\ufffd", "");
    expect(codec.decode(all, Infinity, true, "")).toEqual({ text: known, byteLength: 256, malformed: 0 });
    const first = text.indexOf("\ufffd");
    const expected = first < 0 ? [256, 0] : [first, 1];
    const { byteLength, malformed } = codec.decode(all, Infinity, true);
    expect([byteLength, malformed]).toEqual(expected);
  });
});

it("x-user-defined is private use", () => {
  const text = String.fromCharCode(...range(0xf780, 0xf7ff));
  expect(findCodec("x-user-defined").decode(upper, Infinity, true).text).toBe(text);
  expect(encoderOf(findCodec("x-user-defined"))?.(text)).toEqual({ bytes: upper, length: 0x80 });
});

it.each([
  ["windows-1252", 0x92, "’"],
  ["windows-1252", 0x80, "€"],
  ["windows-1252", 0x81, "\u0081"],
  ["ibm866", 0x1a, "\u001a"],
  ["ibm866", 0x1c, "\u001c"],
  ["ibm866", 0x7f, "\u007f"],
  ["koi8-u", 0xae, "ў"],
  ["macintosh", 0xf0, "\uf8ff"],
])("%s has 0x%s for %j on every runtime", (name, byte, character) => {
  expect(findCodec(name).decode(Uint8Array.of(byte), Infinity, true).text).toBe(character);
});

it("writes something else for each character that has no byte, or nothing", () => {
  const codec = findCodec("latin1");
  expect(encoderOf(codec)?.("é日😀\ud83da", "?")).toEqual({
    bytes: Uint8Array.of(0xe9, 0x3f, 0x3f, 0x3f, 0x61),
    length: 6,
  });
  expect(encoderOf(codec)?.("é日😀\ud83da", "")).toEqual({ bytes: Uint8Array.of(0xe9, 0x61), length: 6 });
  expect(encoderOf(codec)?.("é日a")).toEqual({ bytes: Uint8Array.of(0xe9), length: 1 });
});

it("leaves malformed bytes out up to a limit, and takes what comes behind them", () => {
  const bytes = Uint8Array.from([0x61, 0xff, 0xff, 0x62, 0x63, 0xff, 0x64]);
  const found = [1, 2, 3, 4].map((limit) => findCodec("ascii").decode(bytes, limit, true, "").text);
  expect(found).toEqual(["a", "ab", "abc", "abcd"]);
});
