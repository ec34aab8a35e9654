import { MFSError } from "@dmemfs/contract";
import { drive, MemoryFileSystem } from "@dmemfs/core";
import { expect, it } from "vitest";

/** The stack of an error must show the line that made the call. */
const large = new Uint8Array(2_000_000);

it.each<[name: string, call: (fs: MemoryFileSystem) => unknown]>([
  ["writeFile", (fs) => fs.writeFile("/new", large)],
  ["writeFile over a file", (fs) => fs.writeFile("/file", large)],
  ["appendFile", (fs) => fs.appendFile("/file", large)],
  ["readText", (fs) => fs.readText("/missing")],
  ["exportAsBytes", (fs) => fs.exportAsBytes("/missing")],
  ["copyTree", (fs) => fs.copyTree("/", "/missing/copy")],
  ["importTree", (fs) => fs.importTree({ "/a/b/c": large })],
  ["writeFile, in steps", (fs) => drive(fs.operations.writeFile("/new", large))],
])("%s refuses with a stack that reaches its caller", async (_name, call) => {
  const fs = new MemoryFileSystem({ maxQuota: 100_000 });
  fs.writeFile("/file", "x");
  async function theCaller(): Promise<unknown> {
    return await call(fs);
  }
  const error = await theCaller().catch((reason: unknown) => reason);
  expect(MFSError.isInstance(error)).toBe(true);
  expect((error as Error).stack).toContain("theCaller");
});
