import { access } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import initSqlJs from "sql.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeScratch, type Scratch } from "../../../test/support/scratch.js";
import { parseCsv } from "../src/database.js";
import { openArchive } from "../src/open-archive.js";
import { bundleProgram, type Program, type Run, runProgram } from "./support/command.js";
import { makeZip } from "./support/make-archive.js";

let program: Program;
beforeAll(async () => {
  program = await bundleProgram();
});
afterAll(() => program.remove());

const contents = {
  "docs/read me.txt": "first line\r\nsecond line",
  "docs/copy.md": "first line\r\nsecond line",
  "data/table.csv": 'a,"b"\n1,2\n',
  "data/blob.bin": new Uint8Array([0, 1, 2, 250]),
  "日本語.txt": "\ufeffこんにちは 世界\n",
  '=1+1, "quoted"': "",
};

async function readExport(path: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for await (const entry of (await openArchive(path)).entries()) {
    const pieces: Uint8Array[] = [];
    for await (const piece of entry.content) pieces.push(piece);
    files.set(entry.path, Buffer.concat(pieces));
  }
  return files;
}

async function runWith(parameters: string[]): Promise<{ run: Run; scratch: Scratch }> {
  const scratch = await makeScratch();
  await makeZip(scratch.file("small.zip"), contents);
  return { run: await runProgram(program, ["small.zip", ...parameters], { folder: scratch.path }), scratch };
}

test("the whole job, on a small zip", async () => {
  const { run, scratch } = await runWith(["--out", "."]);
  expect(run.stderr).toBe("");
  expect(run.code).toBe(0);
  expect(run.stdout).toMatch(/1\. Unpack into \/raw, quota 64\.0 MiB/);
  expect(run.stdout).toMatch(/6 rows; 1 file is a duplicate/);
  expect(run.stdout).toMatch(/packing 1024\.0 MiB of zeros\n {2}made on the spot: a zip of \d/);
  expect(run.stdout.match(/refused after/g)).toHaveLength(2);
  expect(run.stdout).toMatch(/All done in [\d.]+ s, peak memory of the process [\d.]+ MiB\./);
  expect((await scratch.list()).sort()).toEqual(["processed.tgz", "small.zip"]);

  const files = await readExport(scratch.file("processed.tgz"));
  const records = parseCsv(files.get("processed/files.csv")?.toString() ?? "");
  expect(records.map(({ path, kind, lines, words }) => [path, kind, lines, words])).toEqual([
    ["日本語.txt", "text", 1, 2],
    ['=1+1, "quoted"', "text", 0, 0],
    ["docs/read me.txt", "text", 2, 4],
    ["docs/copy.md", "text", 2, 4],
    ["data/table.csv", "text", 2, 2],
    ["data/blob.bin", "binary", null, null],
  ]);
  const copy = files.get(`processed/${records[2]?.copy}`) ?? Buffer.alloc(0);
  expect(gunzipSync(copy).toString()).toBe("first line\nsecond line\n");

  const sqlite = await initSqlJs();
  const database = new sqlite.Database(files.get("processed/files.sqlite"));
  expect(database.exec("SELECT count(*), sum(bytes), sum(lines) FROM files")[0]?.values).toEqual([
    [records.length, records.reduce((sum, { bytes }) => sum + bytes, 0), 7],
  ]);
  database.close();
});

test("without --out the export goes into a new temporary directory, and nothing else stays", async () => {
  const { run, scratch } = await runWith([]);
  expect(run).toMatchObject({ code: 0, stderr: "" });
  const [, path] = /^ {2}(\S+processed\.tgz): /m.exec(run.stdout) ?? [];
  await access(path ?? "");
  const left = await scratch.list();
  expect(left).toHaveLength(2);
  expect(left).toContainEqual(expect.stringMatching(/^dmemfs-export-/));
});

const moments = ["Unpack into", "packing 1024"];

test.skipIf(process.platform === "win32").each(moments)(
  'an interruption at "%s" leaves nothing behind',
  async (moment) => {
    const scratch = await makeScratch();
    const { code, stdout, stderr } = await runProgram(program, [], {
      folder: scratch.path,
      onOutput: (text, child) => {
        if (text.includes(moment)) child.kill("SIGINT");
      },
    });
    expect(stdout).toContain("of the installed typescript");
    expect({ code, stderr }).toEqual({ code: 130, stderr: "demo: interrupted\n" });
    expect(await scratch.list()).toEqual([]);
  },
);
