import { Buffer } from "node:buffer";
import type { Cost } from "./cost.js";

/** Encodings, each with well-formed bytes, and with bytes of which about half are malformed. */
const contents: readonly (readonly [encoding: string, wellFormed: readonly number[], malformed: readonly number[]])[] =
  [
    ["utf-8", [0xe3, 0x81, 0x82, 0x61], [0xe3, 0x81, 0xff, 0x61]],
    ["utf-16le", [0x42, 0x30, 0x61, 0x00], [0x00, 0xd8, 0x61, 0x00]],
    ["windows-1253", [0xe1, 0x61, 0xe2, 0x62], [0xd2, 0x61, 0xff, 0x62]],
    ["shift_jis", [0x82, 0xa0, 0x61, 0x62], [0x81, 0x20, 0xfd, 0x62]],
    ["gb18030", [0xb0, 0xa1, 0x61, 0x62], [0x81, 0x30, 0x81, 0x41]],
  ];

/** The number of four-byte groups in a line. */
const lineLength = 15;

function contentOf(encoding: string, pattern: readonly number[], count: number): Uint8Array {
  const end = encoding === "utf-16le" ? [0x61, 0, 0x0a, 0] : [0x61, 0x62, 0x63, 0x0a];
  const line = [...Array<readonly number[]>(lineLength).fill(pattern).flat(), ...end];
  return Uint8Array.from({ length: count }, (_, index) => line[index % line.length] as number);
}

function textCost(encoding: string, what: string, pattern: readonly number[]): Cost {
  return {
    name: `text_${what}_${encoding}`,
    title: `n bytes of ${what} ${encoding}, read as a whole and by lines`,
    items: 262_144,
    unit: "byte",
    prepare({ MemoryFileSystem, MFSTextHandle }, count) {
      const fs = new MemoryFileSystem();
      fs.writeFile("/text", contentOf(encoding, pattern, count));
      return () => {
        using file = fs.open("/text");
        let units = fs.readText("/text", encoding).length;
        for (const line of new MFSTextHandle(file, { encoding, errors: "replace" })) units -= line.length;
        if (units !== 0) throw new Error("the lines are not the text");
      };
    },
  };
}

const longLine: Cost = {
  name: "text_long_line",
  title: "one line of n bytes",
  items: 1_048_576,
  unit: "byte",
  prepare({ MemoryFileSystem, MFSTextHandle }, count) {
    const fs = new MemoryFileSystem();
    fs.writeFile("/text", new Uint8Array(count).fill(0x61));
    return () => {
      using file = fs.open("/text");
      if (new MFSTextHandle(file).readline().length !== count) throw new Error("the line is not whole");
    };
  },
};

/** Costs of texts. Each encoding has two rows: malformed text may cost at most five times as much as well-formed text. */
export const textCosts: readonly Cost[] = [
  longLine,
  ...contents.flatMap(([encoding, wellFormed, malformed]) => [
    textCost(encoding, "well-formed", wellFormed),
    textCost(encoding, "malformed", malformed),
  ]),
  {
    name: "text_malformed",
    title: "`readText` of n bytes that are not UTF-8",
    items: 1_000_000,
    unit: "byte",
    prepare({ MemoryFileSystem }, count) {
      const fs = new MemoryFileSystem();
      fs.writeFile("/file", Buffer.alloc(count, 0xff));
      return () => fs.readText("/file").length;
    },
  },
  {
    name: "lines_short",
    title: "a text handle over n lines of one byte",
    items: 50_000,
    unit: "line",
    prepare({ MemoryFileSystem, MFSTextHandle }, count) {
      const fs = new MemoryFileSystem();
      fs.writeFile("/file", Buffer.alloc(2 * count, "a\n"));
      return () => {
        using file = fs.open("/file");
        for (const _line of new MFSTextHandle(file));
      };
    },
  },
  {
    name: "line_long",
    title: "a text handle over one line of n bytes",
    items: 1_000_000,
    unit: "byte",
    prepare({ MemoryFileSystem, MFSTextHandle }, count) {
      const fs = new MemoryFileSystem();
      fs.writeFile("/file", Buffer.alloc(count, "a"));
      return () => {
        using file = fs.open("/file");
        for (const _line of new MFSTextHandle(file));
      };
    },
  },
];
