import { mkdir, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeScratch, type Scratch } from "../../../test/support/scratch.js";
import { bundleProgram, type Program, runProgram } from "./support/command.js";
import { makeTar, makeTgz, makeZerosTgz, makeZip, tarBytes, tarEntries } from "./support/make-archive.js";
import { patchCentralRecord, replaceText, truncateTo } from "./support/patch-bytes.js";

let program: Program;
beforeAll(async () => {
  program = await bundleProgram();
});
afterAll(() => program.remove());

const small = { "a.txt": "one\n", "b/c.txt": "two\n" };
/** Text that deflate cannot shrink to nothing, so that a cut falls into it. */
const noise = Array.from({ length: 20_000 }, (_, index) => ((index * 2654435761) >>> 5).toString(36)).join(" ");

interface Case {
  readonly title: string;
  /** Makes what is needed and returns the arguments. */
  readonly prepare: (scratch: Scratch) => Promise<string[]>;
  readonly message: RegExp;
}

/** A case whose one argument is a file. */
function withFile(title: string, name: string, make: (path: string) => Promise<unknown>, message: RegExp): Case {
  const prepare = async (scratch: Scratch) => {
    await make(scratch.file(name));
    return [name];
  };
  return { title, prepare, message };
}

const cases: Case[] = [
  { title: "an unknown option", prepare: async () => ["--fast"], message: /Unknown option '--fast'/ },
  { title: "an option without its value", prepare: async () => ["--out"], message: /--out/ },
  { title: "an empty --out", prepare: async () => ["--out="], message: /--out needs a path/ },
  { title: "two archives", prepare: async () => ["a.zip", "b.zip"], message: /one archive at a time.*a\.zip, b\.zip/ },
  { title: "no such file", prepare: async () => ["nowhere.zip"], message: /nowhere\.zip: there is no such file/ },
  { title: "an empty path", prepare: async () => [""], message: /there is no such file/ },
  { title: "a path below a file", prepare: async () => [`${import.meta.filename}/x.zip`], message: /no such file/ },
  { title: "a device", prepare: async () => ["/dev/null"], message: /\/dev\/null is not a regular file/ },
  {
    title: "a directory",
    prepare: async (scratch) => {
      await mkdir(scratch.file("folder.zip"));
      return ["folder.zip"];
    },
    message: /folder\.zip is a directory/,
  },
  {
    title: "an --out that exists",
    prepare: async (scratch) => {
      await makeZip(scratch.file("a.zip"), small);
      await writeFile(scratch.file("out.tgz"), "precious");
      return ["--out", "out.tgz", "a.zip"];
    },
    message: /out\.tgz already exists/,
  },
  {
    title: "an --out in a missing directory",
    prepare: async (scratch) => {
      await makeZip(scratch.file("a.zip"), small);
      return ["a.zip", "--out", "missing/out.tgz"];
    },
    message: /there is no directory missing/,
  },
  withFile("an empty file", "a.zip", (path) => writeFile(path, ""), /a\.zip is empty/),
  withFile("text that is called .zip", "a.zip", (path) => writeFile(path, noise), /a\.zip is not an archive/),
  withFile("text that is called .tgz", "a.tgz", (path) => writeFile(path, "hello"), /a\.tgz is not an archive/),
  withFile(
    "gzip without a tar",
    "a.tgz",
    (path) => writeFile(path, gzipSync(noise)),
    /a\.tgz cannot be unpacked: .*tar/,
  ),
  withFile(
    "a short gzip without a tar",
    "a.tgz",
    (path) => writeFile(path, gzipSync("hi")),
    /a\.tgz cannot be unpacked/,
  ),
  withFile("a zip without entries", "a.zip", (path) => makeZip(path, {}), /a\.zip holds no file/),
  withFile("a zip of directories", "a.zip", (path) => makeZip(path, { "a/": "" }), /a\.zip holds no file/),
  withFile("a tar without entries", "a.tar", (path) => makeTar(path, []), /a\.tar holds no file/),
  withFile(
    "a truncated zip",
    "a.zip",
    async (path) => {
      await makeZip(path, { "a.txt": noise });
      await truncateTo(path, (size) => size - 30);
    },
    /a\.zip cannot be unpacked: .*truncated/,
  ),
  withFile(
    "a truncated tgz",
    "a.tgz",
    async (path) => {
      await makeTgz(path, tarEntries({ "a.txt": noise, "b.txt": noise }));
      await truncateTo(path, (size) => Math.floor(size / 2));
    },
    /a\.tgz cannot be unpacked: unexpected end of file/,
  ),
  withFile(
    "a tgz that lacks its last bytes",
    "a.tgz",
    async (path) => {
      await makeTgz(path, tarEntries(small));
      await truncateTo(path, (size) => size - 4);
    },
    /a\.tgz cannot be unpacked: unexpected end of file/,
  ),
  withFile(
    "a tar cut inside a file",
    "a.tar",
    async (path) => {
      await makeTar(path, tarEntries({ "a.txt": noise }));
      await truncateTo(path, (size) => Math.floor(size / 2));
    },
    /a\.tar cannot be unpacked: Unexpected end of data/,
  ),
  withFile(
    "a tar cut between two files",
    "a.tar",
    async (path) => {
      await makeTar(path, tarEntries(small));
      await truncateTo(path, () => 1024);
    },
    /a\.tar cannot be unpacked: the archive is truncated/,
  ),
  withFile(
    "a tar with a broken header",
    "a.tar",
    async (path) => {
      await makeTar(path, tarEntries(small));
      await replaceText(path, "b/c.txt", "b/d.txt");
    },
    /a\.tar cannot be unpacked: .*header/,
  ),
  withFile(
    "a zip with damaged bytes",
    "a.zip",
    async (path) => {
      await makeZip(path, { "a.txt": "one two three" }, { compress: false });
      await replaceText(path, "two", "too");
    },
    /a\.zip cannot be unpacked: the entry "a\.txt" is damaged/,
  ),
  withFile(
    "an encrypted zip entry",
    "a.zip",
    async (path) => {
      await makeZip(path, small);
      await patchCentralRecord(path, 8, (flags) => flags | 1);
    },
    /a\.zip cannot be unpacked: the entry "a\.txt" is encrypted/,
  ),
  withFile(
    "a zip entry with an unknown compression method",
    "a.zip",
    async (path) => {
      await makeZip(path, small);
      await patchCentralRecord(path, 10, () => 14);
    },
    /a\.zip cannot be unpacked: the entry "a\.txt" has compression method 14/,
  ),
  withFile(
    "a zip entry that climbs out",
    "a.zip",
    async (path) => {
      await makeZip(path, { "good.txt": "good", "xx/evil.txt": "evil" });
      await replaceText(path, "xx/evil.txt", "../evil.txt");
    },
    /a\.zip cannot be unpacked: .*'\.\.\/evil\.txt'.*climbs above/,
  ),
  withFile(
    "a zip entry on a server",
    "a.zip",
    async (path) => {
      await makeZip(path, { "good.txt": "good", "x/evil.txt": "evil" });
      await replaceText(path, "x/evil.txt", "//evil.txt");
    },
    /a\.zip cannot be unpacked: .*'\/\/evil\.txt'.*name of a server/,
  ),
  ...["../evil.txt", "good/../../evil.txt", "..\\evil.txt"].map((name) =>
    withFile(`a tar entry called ${name}`, "a.tgz", (path) => makeTgz(path, [[{ name }, "evil"]]), /climbs above/),
  ),
  withFile(
    "a tar entry on a drive",
    "a.tgz",
    (path) => makeTgz(path, [[{ name: "C:\\evil.txt" }, "evil"]]),
    /begin with a drive letter/,
  ),
  withFile(
    "a tar that needs a directory where it has a file",
    "a.tar",
    (path) => makeTar(path, tarEntries({ a: "file", "a/b": "below it" })),
    /a\.tar cannot be unpacked: one entry needs a directory where another has a file: "a\/b"/,
  ),
  withFile(
    "a tar with a header that is a bomb",
    "a.tgz",
    async (path) => {
      const whole = await tarBytes([[{ name: "x", type: "file" }, Buffer.alloc(16 * 1024 * 1024, "a")]]);
      whole[156] = "x".charCodeAt(0);
      const sum = whole.subarray(0, 512).reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
      whole.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
      await writeFile(path, gzipSync(whole));
    },
    /a\.tgz cannot be unpacked: Header exceeds max size/,
  ),
  withFile(
    "an archive that is too large for the quota",
    "large.tgz",
    (path) => makeZerosTgz(path, 65 * 1024 * 1024),
    /large\.tgz does not fit into the quota of 64\.0 MiB: unpacking it needs \d+ bytes more for \/raw\/zeros\.bin, but \d+ are left/,
  ),
];

describe("a mistake ends with exit code 2, one message, and nothing written", () => {
  test.for(cases)("$title", async ({ prepare, message }) => {
    const scratch = await makeScratch();
    const parameters = await prepare(scratch);
    const before = await scratch.list();
    const { code, stdout, stderr } = await runProgram(program, parameters, { folder: scratch.path });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).not.toContain("All done");
    expect(code).toBe(2);
    expect(await scratch.list()).toEqual(before);
  });
});

test("--help explains and does nothing", async () => {
  const scratch = await makeScratch();
  const { code, stdout, stderr } = await runProgram(program, ["--help"], { folder: scratch.path });
  expect(stdout).toMatch(/^Usage: npm run demo/);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(await scratch.list()).toEqual([]);
});
