import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { settledMemory } from "../footprint/settled-memory.js";
import type { StoringCost, StoringWay } from "./storing-way.js";

const content = new Uint8Array(100).fill(65);

async function perFile(files: number, work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return ((performance.now() - start) * 1e6) / files;
}

/** Measures the second of two equal places: the first warms the engine up, and is kept with its memory. */
export async function storingCost(way: StoringWay, files: number, root: string): Promise<StoringCost> {
  const paths = Array.from({ length: files }, (_, index) => `/files/file-${index}`);
  const first = await way.make(mkdtempSync(join(root, "first-")));
  await first.store(paths, content);
  await first.read(paths);
  const second = await way.make(mkdtempSync(join(root, "second-")));
  const before = await settledMemory();
  const store = await perFile(files, () => second.store(paths, content));
  const held = ((await settledMemory()) - before) / files - content.length;
  let bytes = 0;
  const read = await perFile(files, async () => {
    bytes = await second.read(paths);
  });
  if (bytes !== files * content.length) throw new Error(`${way.name} gave ${bytes} bytes back`);
  // Used once more, so that neither could be collected.
  await first.read(paths.slice(0, 1));
  return { store, read, held };
}
