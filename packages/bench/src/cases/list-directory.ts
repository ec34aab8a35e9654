import { afterwards, type Case, repeat } from "../case.js";
import { arrayCopy } from "../controls/array-copy.js";

const empty = new Uint8Array(0);
const listings = 10;

function nameAt(index: number): string {
  return `${1e6 + index}`;
}

function weigh(names: readonly string[]): number {
  return names.length + (names[0]?.length ?? 0);
}

/** The names in a large directory. */
export const listDirectory: Case = {
  name: "listdir",
  title: "a directory of 10 000 entries listed ten times",
  items: 10_000,
  unit: "entry",
  controls: [arrayCopy(listings, nameAt)],
  async prepare(volume, items) {
    await volume.mkdir("/list");
    for (let index = 0; index < items; index++) await volume.writeFile(`/list/${nameAt(index)}`, empty);
    return [repeat(listings, () => afterwards(volume.listdir("/list"), weigh))];
  },
  files: (items) => [`/list/${nameAt(0)}`, `/list/${nameAt(items - 1)}`],
};
