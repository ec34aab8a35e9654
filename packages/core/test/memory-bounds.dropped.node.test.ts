import { MemoryFileSystem } from "@dmemfs/core";
import { expect, it } from "vitest";
import { collectGarbage, collectUntil } from "../../../test/support/collect-garbage.js";

/** Makes a filesystem that holds some memory, uses it and drops it. */
function useAndDrop(bytes: Uint8Array): void {
  const mfs = new MemoryFileSystem();
  const writer = mfs.open("/file", "wb");
  writer.write(bytes);
  writer.close();
  const [one, other] = [mfs.open("/file"), mfs.open("/file")];
  one.close();
  other.close();
}

/** Bytes in buffers; 0 on Deno, which does not count them. A collection frees its buffers while other tasks already run; the next collection waits for that. */
function heldInBuffers(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

it("a filesystem that is dropped frees its memory, even before the running code ends", () => {
  const bytes = new Uint8Array(4 * 1024 * 1024);
  useAndDrop(bytes);
  const before = heldInBuffers();
  for (let count = 0; count < 20; count++) useAndDrop(bytes);
  expect(heldInBuffers() - before).toBeLessThan(5 * bytes.length);
});

it.skipIf("Deno" in globalThis)(
  "removed, truncated and copied bytes are freed by the next collection, though it could have been reused",
  async () => {
    const mfs = new MemoryFileSystem();
    const bytes = new Uint8Array(16 * 1024 * 1024);
    const before = heldInBuffers();
    mfs.writeFile("/cut", bytes);
    mfs.writeFile("/removed", bytes);
    mfs.copy("/cut", "/copy");
    mfs.mkdir("/small");
    for (let index = 0; index < 500; index++) mfs.writeFile(`/small/${index}`, bytes.subarray(0, 20_000));
    expect(heldInBuffers() - before).toBeGreaterThan(3 * bytes.length);
    mfs.remove("/removed");
    mfs.remove("/copy");
    mfs.rmtree("/small");
    {
      using file = mfs.open("/cut", "r+b");
      file.truncate(1);
    }
    await collectUntil(() => heldInBuffers() - before < 1024 * 1024);
    expect(heldInBuffers() - before).toBeLessThan(1024 * 1024);
    expect(mfs.stats().usedBytes).toBeGreaterThan(0);
  },
);
