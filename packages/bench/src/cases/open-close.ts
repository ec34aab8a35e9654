import type { BenchFile } from "../backends/volume.js";
import { afterwards, type Case, repeat } from "../case.js";
import { pattern } from "../content.js";

const path = "/directory/file";

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
    await volume.writeFile(path, pattern(1024));
    return [repeat(items, () => afterwards(volume.open(path, "read"), close))];
  },
  files: () => [path],
};
