import type { BenchFile } from "../backends/volume.js";
import { afterwards, type Case, once, repeat, type Step } from "../case.js";
import { pattern, sample, stamp } from "../content.js";
import { memoryCopy } from "../controls/memory-copy.js";

const path = "/stream";

/** Writes and reads a file piece by piece through handles. */
function stream(name: string, title: string, items: number, pieceBytes: number): Case {
  return {
    name,
    title,
    items,
    unit: "piece",
    bytesPerItem: 2 * pieceBytes,
    controls: [memoryCopy(pieceBytes)],
    prepare(volume, count): Step[] {
      const piece = pattern(pieceBytes);
      const target = new Uint8Array(pieceBytes);
      let file: BenchFile;
      const opening = (mode: "write" | "read") =>
        once(() =>
          afterwards(volume.open(path, mode), (opened) => {
            file = opened;
            return 0;
          }),
        );
      const closing = () => once(() => afterwards(file.close(), () => 0));
      const check = (bytes: number) => sample(target, bytes);
      return [
        opening("write"),
        repeat(count, (index) => file.write(stamp(piece, index))),
        closing(),
        opening("read"),
        repeat(count, () => afterwards(file.readInto(target), check)),
        closing(),
      ];
    },
    files: () => [path],
  };
}

const kibibyte = 1024;

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
