import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { FileSystem } from "dmemfs";
import { SharedMemoryFileSystem } from "dmemfs/shared";
import ts from "typescript";
import { beforeAll, expect, test } from "vitest";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { printedBy } from "../../shared/printed-by.js";
import { withTemporaryFolder } from "../../shared/with-temporary-folder.js";
import { compile, importLibraries, project, tour, withProject } from "../src/main.js";
import { systemOver } from "../src/system-over.js";

test("the output is the one that the README shows", async () => {
  expect(await printedBy(tour)).toBe(sampleOutput(import.meta.url));
});

const mistake = 'import { area } from "./shapes/index";\nexport const total: string = area({ width: 2 });\n';

/** The result of `ts.sys` for the project in a folder of the disk: the problems, and the output by name. */
function onDisk(text: string): Promise<readonly [string[], Record<string, string>]> {
  return withTemporaryFolder("ts-system", async (folder) => {
    for (const [path, content] of Object.entries({ ...project, "/src/main.ts": text })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const problems = compile(ts.sys, join(folder, "tsconfig.json"));
    const names = readdirSync(join(folder, "dist"), { recursive: true })
      .map(String)
      .filter((name) => name.endsWith("ts"));
    const output = names.map((name) => [name, readFileSync(join(folder, "dist", name), "utf8")]);
    return [problems.map((problem) => problem.replace(folder, "")), Object.fromEntries(output)];
  });
}

function declarationsIn(mfs: FileSystem): Record<string, string> {
  return Object.fromEntries(mfs.glob("/dist/**/*ts").map((path) => [path.slice("/dist/".length), mfs.readText(path)]));
}

const texts = [project["/src/main.ts"] ?? "", mistake];
let fromDisk: unknown[];
beforeAll(async () => {
  fromDisk = await Promise.all(texts.map(onDisk));
});

test.each([
  ["MemoryFileSystem", () => withProject(2 ** 23)],
  [
    "SharedMemoryFileSystem",
    () => {
      const shared = SharedMemoryFileSystem.create({ maxQuota: 2 ** 23 });
      importLibraries(shared);
      shared.importTree(project);
      return shared;
    },
  ],
])("the compiler has the same messages and output over a %s as on the disk", (_name, make) => {
  const inMemory = texts.map((text) => {
    const mfs = make();
    mfs.writeFile("/src/main.ts", text);
    return [compile(systemOver(mfs), "/tsconfig.json"), declarationsIn(mfs)];
  });
  expect(inMemory).toEqual(fromDisk);
});

test("a second build changes nothing", () => {
  const mfs = withProject(2 ** 23);
  compile(systemOver(mfs), "/tsconfig.json");
  const generations = (): number[] => mfs.glob("/dist/**/*").map((path) => mfs.stat(path).generation);
  const before = generations();
  expect([compile(systemOver(mfs), "/tsconfig.json"), generations()]).toEqual([[], before]);
});
