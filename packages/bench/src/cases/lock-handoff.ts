import type { BenchFile } from "../backends/volume.js";
import { type Case, once } from "../case.js";
import { promiseQueue } from "../controls/promise-queue.js";

const path = "/contended";
const byte = new Uint8Array([7]);

async function useInTurn(opening: Promise<BenchFile>): Promise<number> {
  const file = await opening;
  const count = await file.write(byte);
  await file.close();
  return count;
}

/** A file that all tasks wait for. */
export const lockHandoff: Case = {
  name: "lock_handoff",
  title: "10 000 tasks wait for one file at once; each writes a byte and lets go",
  items: 10_000,
  unit: "handoff",
  needs: ["openInLine"],
  controls: [promiseQueue],
  async prepare(volume, items) {
    await volume.writeFile(path, byte);
    return [
      once(async () => {
        const { openInLine } = volume;
        if (openInLine === undefined) return 0;
        const tasks = Array.from({ length: items }, () => useInTurn(openInLine(path)));
        return (await Promise.all(tasks)).reduce((sum, count) => sum + count, 0);
      }),
    ];
  },
  files: () => [path],
};
