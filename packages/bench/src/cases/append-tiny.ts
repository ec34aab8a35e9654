import type { BenchFile } from "../backends/volume.js";
import { afterwards, type Case, once, repeat } from "../case.js";

const path = "/appended";

/** One byte after the other at the end of a file. */
export const appendTiny: Case = {
  name: "append_tiny",
  title: "a million appends of one byte to one open file",
  items: 1_000_000,
  unit: "append",
  prepare(volume, items) {
    const byte = new Uint8Array(1);
    let file: BenchFile;
    return [
      once(() =>
        afterwards(volume.open(path, "append"), (opened) => {
          file = opened;
          return 0;
        }),
      ),
      repeat(items, (index) => {
        byte[0] = index;
        return file.write(byte);
      }),
      once(() => afterwards(file.close(), () => 0)),
    ];
  },
  files: () => [path],
};
