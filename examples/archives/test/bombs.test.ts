import { stat } from "node:fs/promises";
import { MemoryFileSystem, MFSNodeLimitExceededError } from "dmemfs";
import { expect, test } from "vitest";
import { makeScratch } from "../../../test/support/scratch.js";
import { makeCrowdBomb, makeZeroBomb } from "../src/bombs.js";
import { unpackZip } from "../src/zip.js";

const size = 8 * 1024 * 1024;

test("the bomb of zeros is small, and unpacks if the quota is large enough", async () => {
  const file = (await makeScratch()).file("zeros.zip");
  await makeZeroBomb(file, size);
  expect((await stat(file)).size).toBeLessThan(size / 500);
  const fs = new MemoryFileSystem();
  await unpackZip(fs, "/bomb", file);
  expect(fs.getSize("/bomb/zeros.bin")).toBe(size);
});

test("too many entries also fail, because of maxNodes", async () => {
  const file = (await makeScratch()).file("crowd.zip");
  await makeCrowdBomb(file, 1000);
  const fs = new MemoryFileSystem({ maxNodes: 500 });
  await expect(unpackZip(fs, "/bomb", file)).rejects.toSatisfy((error) => MFSNodeLimitExceededError.isInstance(error));
  expect(fs.stats()).toMatchObject({ dirCount: 1, usedBytes: 0 });
  const free = new MemoryFileSystem();
  await unpackZip(free, "/bomb", file);
  expect(free.stats()).toMatchObject({ dirCount: 1002, usedBytes: 0 });
});
