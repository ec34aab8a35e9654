import { readFile, writeFile } from "node:fs/promises";
import { MemoryFileSystem, MFSQuotaExceededError } from "dmemfs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeScratch } from "../../../test/support/scratch.js";
import { InputError } from "../src/archive.js";
import { openArchive } from "../src/open-archive.js";
import { unpackArchive } from "../src/unpack-archive.js";
import { type Contents, makeTar, makeTgz, makeZip, tarEntries } from "./support/make-archive.js";

const contents: Contents = { "a.txt": "alpha", "b/": "", "b/c.txt": "gamma ".repeat(50), [`${"d/".repeat(60)}e`]: "x" };
const makers = {
  zip: makeZip,
  tgz: (path: string, files: Contents) => makeTgz(path, tarEntries(files)),
  tar: (path: string, files: Contents) => makeTar(path, tarEntries(files)),
};
const formats = Object.keys(makers) as (keyof typeof makers)[];

/** Unpacks, and returns the error; undefined if the archive was unpacked. */
async function refusalOf(path: string): Promise<unknown> {
  const fs = new MemoryFileSystem({ maxQuota: 4 * 1024 * 1024 });
  try {
    await unpackArchive(await openArchive(path), fs, "/raw");
    return undefined;
  } catch (error) {
    expect(fs.stats()).toMatchObject({ usedBytes: 0, fileCount: 0, dirCount: 1 });
    return error;
  }
}

describe.for(formats)("%s", (format) => {
  test("cut off anywhere, it fails", async () => {
    const scratch = await makeScratch();
    await makers[format](scratch.file("whole"), contents);
    const whole = await readFile(scratch.file("whole"));
    /** A tar's end is marked by two blocks of zeros, of which the first is enough. */
    const size = format === "tar" ? whole.length - 1024 : whole.length;
    for (let end = 0; end < size; end += format === "tar" ? 37 : 1) {
      await writeFile(scratch.file("cut"), whole.subarray(0, end));
      expect(await refusalOf(scratch.file("cut")), `cut at ${end} of ${whole.length}`).toBeInstanceOf(InputError);
    }
  });

  test("with any byte changed, it is unpacked or fails with an error of the demo", async () => {
    const scratch = await makeScratch();
    await makers[format](scratch.file("whole"), contents);
    const whole = await readFile(scratch.file("whole"));
    const places = fc.integer({ min: 0, max: whole.length - 1 });
    const property = fc.asyncProperty(places, fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ change;
      await writeFile(scratch.file("changed"), bytes);
      const refusal = await refusalOf(scratch.file("changed"));
      const expected =
        refusal === undefined || refusal instanceof InputError || MFSQuotaExceededError.isInstance(refusal);
      if (!expected) throw refusal;
    });
    await fc.assert(property, { numRuns: 300 });
  });
});
