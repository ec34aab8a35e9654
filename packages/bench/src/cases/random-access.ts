import type { BenchFile } from "../backends/volume.js";
import { afterwards, type Case, once, repeat } from "../case.js";
import { pattern, randomOrder, sample, stamp } from "../content.js";
import { plainBlocks } from "../controls/plain-blocks.js";

const blockBytes = 4096;
const path = "/random";

/** The places of the blocks that are written, and then of those that are read. */
function placesOf(items: number): Uint32Array {
  return randomOrder(2 * items, items);
}

/** Blocks of an existing file overwritten and read at random places. */
export const randomAccess: Case = {
  name: "random_access_rw",
  title: "a file of 16 MiB opened, 4096 blocks of 4 KiB overwritten at random places and as many read",
  items: 4096,
  unit: "block",
  controls: [plainBlocks(blockBytes, placesOf)],
  async prepare(volume, items) {
    await volume.writeFile(path, pattern(items * blockBytes));
    const block = pattern(blockBytes);
    const target = new Uint8Array(blockBytes);
    const places = placesOf(items);
    const place = (index: number) => (places[index] ?? 0) * blockBytes;
    const check = (count: number) => sample(target, count);
    let file: BenchFile;
    return [
      once(() =>
        afterwards(volume.open(path, "update"), (opened) => {
          file = opened;
          return 0;
        }),
      ),
      repeat(items, (index) => file.writeAt(place(index), stamp(block, index))),
      repeat(items, (index) => afterwards(file.readAt(place(items + index), target), check)),
      once(() => afterwards(file.close(), () => 0)),
    ];
  },
  files: () => [path],
};
