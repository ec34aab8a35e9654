import { MemoryFileSystem } from "@dmemfs/core";
import { expect, it } from "vitest";
import { collectGarbage } from "../../../test/support/collect-garbage.js";

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

/** Bytes in buffers. A collection lets its buffers go while others run already; the next one waits for that. */
function heldInBuffers(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

it("a filesystem that is dropped gives its memory back, even before the running code has come to its end", () => {
  const bytes = new Uint8Array(4 * 1024 * 1024);
  useAndDrop(bytes);
  const before = heldInBuffers();
  for (let count = 0; count < 20; count++) useAndDrop(bytes);
  expect(heldInBuffers() - before).toBeLessThan(5 * bytes.length);
});
