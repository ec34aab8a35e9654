import type { BenchFile, BenchMode, BenchVolume } from "../backends/volume.js";
import { afterwards, type Case, once, repeat, type Step } from "./case.js";
import { pattern, randomOrder, sample, stamp } from "./content.js";
import { memoryCopy, plainBlocks, promiseQueue } from "./controls.js";

const kibibyte = 1024;

/** Opens a file, and keeps its handle. */
function opening(volume: BenchVolume, path: string, mode: BenchMode, keep: (file: BenchFile) => void): Step {
  return once(() =>
    afterwards(volume.open(path, mode), (file) => {
      keep(file);
      return 0;
    }),
  );
}

function closing(kept: () => BenchFile): Step {
  return once(() => afterwards(kept().close(), () => 0));
}

const streamPath = "/stream";

/** Writes and reads a file piece by piece through handles. */
function stream(name: string, title: string, items: number, pieceBytes: number): Case {
  return {
    ...{ name, title, items, unit: "piece", bytesPerItem: 2 * pieceBytes },
    controls: [memoryCopy(pieceBytes)],
    prepare(volume, count): Step[] {
      const piece = pattern(pieceBytes);
      const target = new Uint8Array(pieceBytes);
      let file: BenchFile;
      const open = (mode: BenchMode) =>
        opening(volume, streamPath, mode, (opened) => {
          file = opened;
        });
      const check = (bytes: number) => sample(target, bytes);
      return [
        open("write"),
        repeat(count, (index) => file.write(stamp(piece, index))),
        closing(() => file),
        open("read"),
        repeat(count, () => afterwards(file.readInto(target), check)),
        closing(() => file),
      ];
    },
    files: () => [streamPath],
  };
}

/** A file of 16 MiB. */
export const smallStream: Case = stream(
  "stream_write_read",
  "16 MiB written and read by 64 KiB through handles",
  256,
  64 * kibibyte,
);

/** A file of 512 MiB. */
export const largeStream: Case = stream(
  "large_stream_write_read",
  "512 MiB written and read by 1 MiB through handles",
  512,
  kibibyte * kibibyte,
);

const blockBytes = 4 * kibibyte;
const blocksPath = "/random";

/** The numbers of the blocks that are written, and then of those that are read. */
function blocksOf(items: number): Uint32Array {
  return randomOrder(2 * items, items);
}

/** Blocks of an existing file overwritten and read in random order. */
export const randomAccess: Case = {
  name: "random_access_rw",
  title: "a file of 16 MiB opened, 4096 blocks of 4 KiB overwritten at random places and as many read",
  items: 4096,
  unit: "block",
  controls: [plainBlocks(blockBytes, blocksOf)],
  async prepare(volume, items) {
    await volume.writeFile(blocksPath, pattern(items * blockBytes));
    const block = pattern(blockBytes);
    const target = new Uint8Array(blockBytes);
    const blocks = blocksOf(items);
    const offset = (index: number) => (blocks[index] ?? 0) * blockBytes;
    const check = (count: number) => sample(target, count);
    let file: BenchFile;
    return [
      opening(volume, blocksPath, "update", (opened) => {
        file = opened;
      }),
      repeat(items, (index) => file.writeAt(offset(index), stamp(block, index))),
      repeat(items, (index) => afterwards(file.readAt(offset(items + index), target), check)),
      closing(() => file),
    ];
  },
  files: () => [blocksPath],
};

const openedPath = "/directory/file";

function closed(): number {
  return 1;
}

function close(file: BenchFile): number | Promise<number> {
  return afterwards(file.close(), closed);
}

/** One file opened and closed. */
export const openClose: Case = {
  name: "open_close",
  title: "one file opened for reading and closed 100 000 times",
  items: 100_000,
  unit: "open",
  async prepare(volume, items) {
    await volume.mkdir("/directory");
    await volume.writeFile(openedPath, pattern(kibibyte));
    return [repeat(items, () => afterwards(volume.open(openedPath, "read"), close))];
  },
  files: () => [openedPath],
};

const appendedPath = "/appended";

/** Single bytes appended to an open file. */
export const appendTiny: Case = {
  name: "append_tiny",
  title: "a million appends of one byte to one open file",
  items: 1_000_000,
  unit: "append",
  prepare(volume, items) {
    const byte = new Uint8Array(1);
    let file: BenchFile;
    return [
      opening(volume, appendedPath, "append", (opened) => {
        file = opened;
      }),
      repeat(items, (index) => {
        byte[0] = index;
        return file.write(byte);
      }),
      closing(() => file),
    ];
  },
  files: () => [appendedPath],
};

const contendedPath = "/contended";
const byte: Uint8Array = new Uint8Array([7]);

async function useInTurn(opened: Promise<BenchFile>): Promise<number> {
  const file = await opened;
  const count = await file.write(byte);
  await file.close();
  return count;
}

/** A file that all tasks wait for. */
export const lockHandoff: Case = {
  name: "lock_handoff",
  title: "10 000 tasks wait for one file at once; each writes a byte and closes it",
  items: 10_000,
  unit: "handoff",
  needs: ["openInLine"],
  controls: [promiseQueue],
  async prepare(volume, items) {
    await volume.writeFile(contendedPath, byte);
    return [
      once(async () => {
        const { openInLine } = volume;
        if (openInLine === undefined) return 0;
        const tasks = Array.from({ length: items }, () => useInTurn(openInLine(contendedPath)));
        return (await Promise.all(tasks)).reduce((sum, count) => sum + count, 0);
      }),
    ];
  },
  files: () => [contendedPath],
};

const textPath = "/text";
const lineBytes = 64;
const linesAtOnce = 16_384;

function text(first: number, count: number): Uint8Array {
  let lines = "";
  for (let index = first; index < first + count; index++) lines += `${String(index).padEnd(lineBytes - 1, ".")}\n`;
  return new TextEncoder().encode(lines);
}

/** A text read line by line. */
export const textLines: Case = {
  name: "text_lines",
  title: "a text of 64 MiB in UTF-8 read line by line, 64 bytes each",
  items: 1_048_576,
  unit: "line",
  needs: ["readLines"],
  async prepare(volume, items) {
    const file = await volume.open(textPath, "write");
    for (let first = 0; first < items; first += linesAtOnce) {
      await file.write(text(first, Math.min(linesAtOnce, items - first)));
    }
    await file.close();
    return [once(() => volume.readLines?.(textPath) ?? 0)];
  },
  files: () => [textPath],
};
