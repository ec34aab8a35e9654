import { type Case, once } from "../case.js";

const path = "/text";
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
    const file = await volume.open(path, "write");
    for (let first = 0; first < items; first += linesAtOnce) {
      await file.write(text(first, Math.min(linesAtOnce, items - first)));
    }
    await file.close();
    return [once(() => volume.readLines?.(path) ?? 0)];
  },
  files: () => [path],
};
