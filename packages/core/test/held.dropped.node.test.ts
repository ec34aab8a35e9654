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

it("a filesystem that is dropped gives its memory back, even before the running code has come to its end", () => {
  const bytes = new Uint8Array(4 * 1024 * 1024);
  useAndDrop(bytes);
  collectGarbage();
  const before = process.memoryUsage().arrayBuffers;
  for (let count = 0; count < 20; count++) useAndDrop(bytes);
  collectGarbage();
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5 * bytes.length);
});
