import { SharedMemoryFileSystem } from "@dmemfs/shared";
import type { ShareToken } from "../../src/attachment/share-token.js";
import { sealedRecord } from "./sealed-records.js";

/** A name that is too long for the record of a node. */
export const longName: string = "n".repeat(300);

/** The file that no lane changes. Its neighbours are made and removed. */
export const stable = { directory: "/keep", name: "stable", path: "/keep/stable" } as const;

/** The directory of one file, which is renamed. */
export const moving = { directory: "/m", paths: ["/m/x", "/m/y"] } as const;

const blockSize = 256;

/** A small arena with few blocks and nodes, and with a tree. It has no attachment. Free blocks have random bytes. */
export function makeStage(): ShareToken {
  const fs = createAlike();
  fs.writeFile("/noise", new Uint8Array(fs.stats().freeBytes - blockSize).fill(0xaa));
  fs.remove("/noise");
  fs.importTree({
    "/a": sealedRecord(9, 1, 60),
    "/d/a": sealedRecord(9, 2, 200),
    [stable.path]: sealedRecord(9, 3, 90),
    [moving.paths[0]]: sealedRecord(9, 4, 10),
  });
  fs.appendFile("/a", sealedRecord(9, 5, 70));
  fs.mkdir("/e");
  const token = fs.share();
  fs.dispose();
  return token;
}

/** A filesystem with a fixed hash seed for its names. */
function createAlike(): SharedMemoryFileSystem {
  const { random } = Math;
  Math.random = () => 0.5;
  try {
    return SharedMemoryFileSystem.create({
      maxQuota: 48 * blockSize,
      blockSize,
      maxNodes: 24,
      nodeOverhead: 16,
      clock: () => 1000,
    });
  } finally {
    Math.random = random;
  }
}
