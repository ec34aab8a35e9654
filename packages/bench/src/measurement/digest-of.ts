import { createHash } from "node:crypto";
import type { BenchVolume } from "../backends/volume.js";

const pieceBytes = 1024 * 1024;

/** A digest of files, names and content. */
export async function digestOf(volume: BenchVolume, paths: Iterable<string>): Promise<string> {
  const hash = createHash("sha1");
  const target = new Uint8Array(pieceBytes);
  for (const path of paths) {
    hash.update(path);
    const file = await volume.open(path, "read");
    for (let count = await file.readInto(target); count > 0; count = await file.readInto(target)) {
      hash.update(target.subarray(0, count));
    }
    await file.close();
  }
  return hash.digest("hex");
}
