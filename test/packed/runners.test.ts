import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Consumer, createConsumer } from "./consumer.js";

/** A module system: how a file of it imports, and its extension. */
const systems = [
  ["mjs", (names: string, specifier: string) => `import ${names} from "${specifier}";`],
  ["cjs", (names: string, specifier: string) => `const ${names} = require("${specifier}");`],
] as const;

const helpers =
  "{ assertHasFile, assertHasTree, assertWithinQuota, extendTest, fileSystemHooks, matchers, OpenHandlesError, withFileSystem }";

/** Code under test, which imports `node:fs` in all forms. */
const code = `
  async function save(path, text) {
    fs.writeFileSync(path, text);
    await promises.appendFile(path, "!");
    return readFileSync(path, "utf8");
  }`;

/** Tests of any runner that pass. The assertions are those of D-MemFS, so that they need no \`expect\`. */
const passing = `
  const files = fileSystemHooks({ beforeEach, afterEach }, { maxQuota: 4096, tree: { "/seed": "seed" } });
  for (const title of ["its own filesystem", "and another"]) {
    test(title, async () => {
      assertHasTree(files.mfs, { "/seed": "seed" });
      files.mfs.writeFile("/seed", title);
      const saved = await save("/saved", title);
      if (saved !== title + "!") throw new Error(saved);
      assertHasFile(files.mfs, "/saved", title + "!");
      assertWithinQuota(files.mfs, 4096);
    });
  }`;

/** Tests that fail: by a descriptor, by a handle, by an assertion. */
const failing = `
  const mfsTest = extendTest(test);
  mfsTest("leaves a descriptor open", () => { fs.openSync("/left", "w"); });
  mfsTest("leaves a handle open", (mfs) => { mfs.open("/left", "wb"); });
  mfsTest("fails an assertion", (mfs) => { mfs.writeFile("/a", "one"); assertHasFile(mfs, "/a", "two"); });`;

/** Tests that run at the same time. */
const concurrent = (test: string) => `
  const together = extendTest(${test});
  for (const name of ["a", "b"]) {
    together("concurrent " + name, async (mfs) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await save("/" + name, name);
      await new Promise((resolve) => setTimeout(resolve, 5));
      assertHasTree(mfs, { ["/" + name]: name + "!" });
    });
  }`;

let consumer: Consumer;
let dumps: string;

beforeAll(() => {
  consumer = createConsumer();
  consumer.link("jest");
  dumps = mkdtempSync(join(tmpdir(), "dmemfs-dumps-"));
}, 60_000);

afterAll(() => {
  consumer?.[Symbol.dispose]();
  if (dumps !== undefined) rmSync(dumps, { recursive: true, force: true });
});

/** Runs a program of Node in the consumer, and returns how it ended and all that it wrote. */
function run(parameters: readonly string[]): { status: number | null; output: string } {
  const inherited = Object.entries(process.env).filter(([name]) => !/^VITEST|^DMEMFS|^NODE_|^JEST/.test(name));
  const env = { ...Object.fromEntries(inherited), CI: "1", NO_COLOR: "1", DMEMFS_DUMP_DIR: dumps };
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters, {
    cwd: consumer.folder,
    encoding: "utf8",
    env,
  });
  return { status, output: stdout + stderr };
}

function dumpedTitles(): string[] {
  const titles = readdirSync(dumps).map((folder) => folder.replace(/-[0-9a-f]{10}$/, ""));
  rmSync(dumps, { recursive: true, force: true });
  return titles.sort();
}

const allDumps = ["fails-an-assertion", "leaves-a-descriptor-open", "leaves-a-handle-open"];

describe("node:test", () => {
  const run20 = (name: string) => run(["--test", "--experimental-test-module-mocks", "--test-reporter=tap", name]);

  /** A test file whose code under test is a module that is loaded after the mock. */
  function write(name: string, extension: "mjs" | "cjs", body: string): string {
    const [, load] = extension === "mjs" ? systems[0] : systems[1];
    const exported = extension === "mjs" ? "export { fs, save };" : "module.exports = { fs, save };";
    const under = `${load("fs", "node:fs")}${load("{ promises, readFileSync }", "node:fs")}${code}${exported}`;
    consumer.write(`under-${name}.${extension}`, under);
    const own = extension === "mjs" ? 'await import("dmemfs/testing/node-fs")' : 'require("dmemfs/testing/node-fs")';
    const after = extension === "mjs" ? `await import("./under-${name}.mjs")` : `require("./under-${name}.cjs")`;
    const file = `${name}.test.${extension}`;
    consumer.write(
      file,
      `${load("{ afterEach, beforeEach, describe, mock, test }", "node:test")}${load(helpers, "dmemfs/testing")}
      const own = ${own};
      const { default: defaultExport, ...namedExports } = own;
      mock.module("node:fs", { defaultExport, namedExports });
      const { fs, save } = ${after};
      ${body}`,
    );
    return file;
  }

  test.each(systems)("passes, one after another and concurrently: %s", (extension) => {
    const body = `describe("hooks", () => {${passing}});describe("more", { concurrency: true }, () => {${concurrent("test")}});`;
    const { status, output } = run20(write("node-passing", extension, body));
    expect({ status, output }).toMatchObject({ status: 0, output: expect.stringMatching(/# pass 4\b/) });
  });

  test.each(systems)("fails for open handles and for differences, and writes the trees: %s", (extension) => {
    const { status, output } = run20(write("node-failing", extension, failing));
    expect(status).toBe(1);
    expect(output).toMatch(/# fail 3\b/);
    expect(output).toContain("'/left' (descriptor 3)");
    expect(output).toContain("'/left' (wb)");
    expect(output).toMatch(/expected: 'two'\s+actual: 'one'\s+operator: 'assertHasFile'/);
    expect(dumpedTitles()).toEqual(allDumps);
  });
});

describe("Jest", () => {
  const jest = (folder: string) => {
    consumer.write(
      `${folder}/jest.config.cjs`,
      'module.exports = { transform: {}, testMatch: ["**/*.spec.?(c|m)js"], moduleFileExtensions: ["js", "cjs", "mjs", "json"] };',
    );
    const program = join(consumer.folder, "node_modules", "jest", "bin", "jest.js");
    const flags = ["--experimental-vm-modules", "--no-warnings"];
    return run([
      ...flags,
      program,
      "--rootDir",
      folder,
      "--config",
      `${folder}/jest.config.cjs`,
      "--no-watchman",
      "-i",
    ]);
  };

  /** A test file. ES modules are mocked by another function, and loaded after that. */
  function write(folder: string, extension: "mjs" | "cjs", body: string): void {
    const [, load] = extension === "mjs" ? systems[0] : systems[1];
    const specifier = extension === "mjs" ? "fs" : "node:fs";
    const exported = extension === "mjs" ? "export { fs, save };" : "module.exports = { fs, save };";
    consumer.write(
      `${folder}/under.${extension}`,
      `${load("fs", specifier)}${load("{ readFileSync }", "node:fs")}${load("promises", "node:fs/promises")}${code}${exported}`,
    );
    const mocks =
      extension === "mjs"
        ? `import { jest } from "@jest/globals";
           import * as ownFs from "dmemfs/testing/node-fs";
           import * as ownPromises from "dmemfs/testing/node-fs/promises";
           for (const name of ["fs", "node:fs"]) jest.unstable_mockModule(name, () => ownFs);
           jest.unstable_mockModule("node:fs/promises", () => ownPromises);
           const { fs, save } = await import("./under.mjs");`
        : `jest.mock("node:fs", () => require("dmemfs/testing/node-fs"));
           jest.mock("node:fs/promises", () => require("dmemfs/testing/node-fs/promises"));
           const { fs, save } = require("./under.cjs");`;
    consumer.write(`${folder}/a.spec.${extension}`, `${load(helpers, "dmemfs/testing")}${mocks}\n${body}`);
  }

  const matching = `
    expect.extend(matchers);
    test("matchers", () => withFileSystem({ tree: { "/a": "one" } }, (mfs) => {
      expect(mfs).toHaveFile("/a", /one/);
      expect(mfs).toHaveTree({ "/a": expect.stringContaining("one") });
      expect(mfs).toBeWithinQuota(1000);
      expect(mfs).not.toHaveFile("/b");
      expect({ mfs }).toEqual({ mfs: expect.toHaveFile("/a") });
      expect(() => expect(mfs).toHaveFile("/a", "two")).toThrow("first difference at byte 0 of 3, expected 3");
      expect(() => expect(mfs).toHaveFile("/a", "two")).toThrow("- two");
      expect(() => expect(5).not.toHaveFile("/a")).toThrow(TypeError);
    }));`;

  test.each(systems)("passes, one after another and concurrently: %s", (extension) => {
    const body = `describe("hooks", () => {${passing}});${concurrent("test.concurrent")}${matching}`;
    write(`jest-passing-${extension}`, extension, body);
    const { status, output } = jest(`jest-passing-${extension}`);
    expect({ status, output }).toMatchObject({ status: 0, output: expect.stringMatching(/5 passed, 5 total/) });
  });

  test.each(systems)("fails for open handles and for differences, and writes the trees: %s", (extension) => {
    write(`jest-failing-${extension}`, extension, failing);
    const { status, output } = jest(`jest-failing-${extension}`);
    expect(status).toBe(1);
    expect(output).toMatch(/3 failed, 3 total/);
    expect(output).toContain("'/left' (descriptor 3)");
    expect(output).toContain("'/left' (wb)");
    expect(output).toContain("- two\n    + one");
    expect(dumpedTitles()).toEqual(allDumps);
  });
});
