import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { promisedOutput } from "../snippets/promised-output.js";
import { snippetsOf } from "../snippets/snippets-of.js";
import { type Consumer, createConsumer } from "./consumer.js";
import { entryPoints } from "./entry-points.js";
import { typeProblems } from "./type-problems.js";

const specifiers = entryPoints()
  .filter(({ needsVitest }) => !needsVitest)
  .map(({ specifier }) => specifier);
const specifiersForVitest = entryPoints()
  .filter(({ needsVitest }) => needsVitest)
  .map(({ specifier }) => specifier);

let consumer: Consumer;
beforeAll(() => {
  consumer = createConsumer();
}, 60_000);
afterAll(() => consumer?.[Symbol.dispose]());

describe("every entry point", () => {
  const exportedNames = `
    const exported = {};
    for (const specifier of ${JSON.stringify(specifiers)}) {
      const names = Object.entries(await load(specifier)).map(([name, value]) => \`\${name}: \${typeof value}\`);
      exported[specifier] = names.filter((name) => !/^(__esModule|module\\.exports|default)/.test(name)).sort();
    }
    console.log(JSON.stringify(exported));`;
  let imported: Record<string, string[]>;
  let required: Record<string, string[]>;
  beforeAll(() => {
    consumer.write("import.mjs", `const load = (specifier) => import(specifier);${exportedNames}`);
    consumer.write("require.cjs", `const load = require; (async () => {${exportedNames}})();`);
    imported = JSON.parse(consumer.run("import.mjs").join(""));
    required = JSON.parse(consumer.run("require.cjs").join(""));
  });

  test.each(specifiers)("%s has the same exports for import and for require", (specifier) => {
    expect(imported[specifier]).not.toEqual([]);
    expect(required[specifier]).toEqual(imported[specifier]);
  });
});

test("no package holds a source map, or the name of one", () => {
  const modules = join(consumer.folder, "node_modules");
  const files = ["dmemfs", "@dmemfs"].flatMap((name) =>
    readdirSync(join(modules, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  expect(files.filter((file) => file.endsWith(".js")).length).toBeGreaterThan(20);
  expect(files.filter((file) => file.endsWith(".map"))).toEqual([]);
  expect(files.filter((file) => readFileSync(file, "utf8").includes("//# sourceMappingURL="))).toEqual([]);
});

describe("npm install dmemfs", () => {
  let alone: Consumer;
  beforeAll(() => {
    alone = createConsumer(["dmemfs"]);
  }, 60_000);
  afterAll(() => alone?.[Symbol.dispose]());

  test("installs only the packages of D-MemFS, without Vitest", () => {
    const modules = join(alone.folder, "node_modules");
    expect(readdirSync(modules).filter((name) => !name.startsWith("."))).toEqual(["@dmemfs", "dmemfs"]);
    const { dependencies } = JSON.parse(readFileSync(join(modules, "dmemfs", "package.json"), "utf8"));
    expect(readdirSync(join(modules, "@dmemfs")).map((name) => `@dmemfs/${name}`)).toEqual(
      Object.keys(dependencies).sort(),
    );
  });

  test.each(specifiers.filter((specifier) => /^dmemfs\b/.test(specifier)))(
    "%s can be imported from it",
    (specifier) => {
      const code = `console.log(Object.keys(await import(${JSON.stringify(specifier)})).length > 0)`;
      alone.write("import.mjs", code);
      alone.write("require.cjs", `console.log(Object.keys(require(${JSON.stringify(specifier)})).length > 0)`);
      expect([...alone.run("import.mjs"), ...alone.run("require.cjs")]).toEqual(["true", "true"]);
    },
  );
});

describe("the examples of README.md that need only D-MemFS", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const { snippets } = snippetsOf("README.md", readme);
  const examples = snippets
    .filter(({ kind }) => kind === "run")
    .filter(({ code }) => [...code.matchAll(/ from "([^"]+)"/g)].every(([, name]) => specifiers.includes(name ?? "")));
  const needsModule = (code: string): boolean => /^(?!.*async).*\bawait\b/m.test(code);

  function run(name: string, code: string, module: ts.ModuleKind): string[] {
    const compilerOptions = { module, target: ts.ScriptTarget.ES2022 };
    consumer.write(name, ts.transpileModule(code, { compilerOptions }).outputText);
    return consumer.run(name).map((line) => line.trimEnd());
  }

  test("are several, for either module system", () => {
    expect(examples.length).toBeGreaterThan(3);
    expect(examples.filter(({ code }) => !needsModule(code)).length).toBeGreaterThan(2);
  });

  test.each(examples)("line $line runs as an ES module", ({ line, code }) => {
    expect(run(`example-${line}.mjs`, code, ts.ModuleKind.ESNext)).toEqual(promisedOutput(code));
  });

  test.each(examples.filter(({ code }) => !needsModule(code)))("line $line runs as CommonJS", ({ line, code }) => {
    expect(run(`example-${line}.cjs`, code, ts.ModuleKind.CommonJS)).toEqual(promisedOutput(code));
  });
});

describe.each([
  ["docs/shared-engine.md", "shared-engine"],
  ["packages/shared/README.md", "shared-readme"],
])("the examples of %s with a worker", (path, folder) => {
  const { snippets } = snippetsOf(path, readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
  const files = snippets.filter(({ fileName }) => !/^\d/.test(fileName));
  // The output of workers is not compared.
  const started = files.filter(({ code }) => promisedOutput(code).length > 0);

  beforeAll(() => {
    consumer.write(`${folder}/package.json`, '{ "type": "module" }');
    const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
    for (const { fileName, code } of files) {
      const { outputText } = ts.transpileModule(code, { compilerOptions });
      consumer.write(`${folder}/${fileName.replace(/ts$/, "js")}`, outputText);
    }
  });

  test("exist, and each starts another file", () => {
    expect(started.length).toBeGreaterThan(0);
    expect(files).toHaveLength(2 * started.length);
  });

  test.each(started)("$fileName runs", ({ fileName, code }) => {
    const lines = consumer.run(`${folder}/${fileName.replace(/ts$/, "js")}`);
    expect(lines).toEqual(promisedOutput(code));
  });
});

test("a CommonJS worker attaches to a filesystem of an ES module, and waits for its lock", () => {
  consumer.write(
    "shared-worker.cjs",
    `
    const { parentPort, workerData } = require("node:worker_threads");
    const { SharedMemoryFileSystem } = require("dmemfs/shared");
    const fs = SharedMemoryFileSystem.attach(workerData);
    parentPort.postMessage("attached");
    fs.appendFile("/log", " and the worker");
    fs.dispose();`,
  );
  consumer.write(
    "shared-main.mjs",
    `
    import { once } from "node:events";
    import { Worker } from "node:worker_threads";
    import { SharedMemoryFileSystem } from "@dmemfs/shared";
    const fs = SharedMemoryFileSystem.create({ maxQuota: 2 ** 20 });
    const handle = fs.open("/log", "wb");
    const worker = new Worker(new URL("./shared-worker.cjs", import.meta.url), { workerData: fs.share() });
    const ended = once(worker, "exit");
    await once(worker, "message");
    handle.write(new TextEncoder().encode("main"));
    handle.close();
    await ended;
    console.log(fs.readText("/log"), fs.check().problems.length);`,
  );
  expect(consumer.run("shared-main.mjs")).toEqual(["main and the worker 0"]);
});

test("errors are recognised by the other copy when a program has both ESM and CommonJS", () => {
  consumer.write(
    "both.mjs",
    `
    import { createRequire } from "node:module";
    import * as esm from "dmemfs";
    const cjs = createRequire(import.meta.url)("dmemfs");
    function thrownBy({ MemoryFileSystem }, trigger) {
      try { trigger(new MemoryFileSystem({ maxQuota: 10 })); } catch (error) { return error; }
    }
    const missing = (mfs) => mfs.readFile("/missing");
    const tooMuch = (mfs) => mfs.writeFile("/big", new Uint8Array(100));
    for (const [own, other] of [[esm, cjs], [cjs, esm]]) {
      for (const [name, trigger] of [["FileNotFoundError", missing], ["MFSQuotaExceededError", tooMuch]]) {
        const error = thrownBy(own, trigger);
        const { MFSError, [name]: Same, HandleClosedError } = other;
        console.log(
          error instanceof MFSError, MFSError.isInstance(error), Same.isInstance(error), HandleClosedError.isInstance(error),
        );
      }
    }`,
  );
  expect(consumer.run("both.mjs")).toEqual(Array(4).fill("false true true false"));
});

describe("a TypeScript consumer compiles, without skipLibCheck", () => {
  const withoutVitest = specifiers.filter((specifier) => !specifier.includes("vitest"));
  // The type of its result is that of `node:fs`.
  const withoutNode = withoutVitest.filter((specifier) => !specifier.endsWith("/node-fs"));
  const sourceWith = (entries: readonly string[]) => `
    import {
      AsyncMemoryFileHandle, AsyncMemoryFileSystem, BlockingIOError, type CallOptions, type FileHandle, type FileSystem,
      MemoryFileSystem, MFSError, type MFSStatResult, type MFSStats, MFSTextHandle, type MFSTextHandleOptions,
      type QuotaLedger, type StorageBackend, type TextCodec,
    } from "dmemfs";
    ${entries.map((specifier, index) => `import * as all${index} from "${specifier}";`).join("\n")}
    export const everything = [${entries.map((_specifier, index) => `all${index}`).join(", ")}];

    export function firstByte(mfs: FileSystem, path: string): number | undefined {
      using file = mfs.open(path, "rb", { lockTimeout: 0 });
      return file.read(1)[0];
    }
    export async function append(mfs: MemoryFileSystem, path: string, bytes: Uint8Array): Promise<string | undefined> {
      try {
        await using file = await mfs.openAsync(path, "ab", { lockTimeout: 1000 });
        return String(file.write(bytes));
      } catch (error) {
        if (BlockingIOError.isInstance(error)) return error.path;
        return MFSError.isInstance(error) ? error.code : undefined;
      }
    }
    export function firstLine(handle: FileHandle, encoding: string | TextCodec): string {
      const options: MFSTextHandleOptions = { encoding, errors: "replace" };
      return new MFSTextHandle(handle, options).readline();
    }
    export async function sizes(mfs: MemoryFileSystem, signal: AbortSignal): Promise<[MFSStatResult, MFSStats]> {
      const options: CallOptions = { signal };
      const face = new AsyncMemoryFileSystem(mfs);
      await using file: AsyncMemoryFileHandle = await face.open("/a", "wb", options);
      await file.write(new Uint8Array(1));
      return [await face.stat("/a"), await face.stats()];
    }
    export const parts: { ledger?: QuotaLedger; storage?: StorageBackend } = {};
    // @ts-expect-error: a path is a string
    export const mistake = new MemoryFileSystem().readFile(1);
  `;
  const node16 = { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 };
  const bundler = { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
  const nodeTypes = { types: ["node"] };
  const dom = { lib: ["lib.esnext.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"] };

  beforeAll(() => consumer.link("@types/node"));

  test.each([
    ["node16, an ES module, lib ES2022 alone", "consumer.mts", node16],
    ["node16, CommonJS, lib ES2022 alone", "consumer.cts", node16],
    ["bundler, lib ES2022 alone", "consumer.ts", bundler],
    ["node16, with the types of Node", "consumer-of-node.mts", { ...node16, ...nodeTypes }],
    ["bundler, with those of a browser", "consumer-in-browser.ts", { ...bundler, ...dom }],
  ])("%s", (_what, name, options) => {
    const typeRoots = [join(consumer.folder, "node_modules", "@types")];
    const source = sourceWith("types" in options ? withoutVitest : withoutNode);
    expect(typeProblems([consumer.write(name, source)], { ...options, typeRoots })).toEqual([]);
  });
});

describe("in a project that has Vitest", () => {
  beforeAll(() => consumer.link("vitest"));

  test("the parts for test files work in a run", () => {
    consumer.write(
      "vitest.config.mjs",
      'import { dmemfs } from "dmemfs/vitest/config"; export default { plugins: [dmemfs()] };',
    );
    consumer.write(
      "plugin.test.mjs",
      `
      import { MemoryFileSystem } from "dmemfs";
      import { test as fixture } from "dmemfs/vitest";
      import { test as fixtureOfThePart } from "@dmemfs/vitest-plugin";
      import { expect, test } from "vitest";
      fixture("the fixture and a matcher", ({ mfs }) => {
        mfs.writeFile("/a.txt", "a");
        expect(mfs).toBeInstanceOf(MemoryFileSystem);
        expect(mfs).toHaveFile("/a.txt", "a");
      });
      fixtureOfThePart("under either name", ({ mfs }) => {
        expect(mfs).toHaveTree({});
      });
      test.each(${JSON.stringify(specifiersForVitest)})("%s", async (specifier) => {
        expect(Object.keys(await import(specifier))).not.toEqual([]);
      });`,
    );
    // Its matchers come from the configuration alone.
    consumer.write(
      "matchers.test.mjs",
      `
      import { MemoryFileSystem } from "dmemfs";
      import { expect, test } from "vitest";
      test("the matchers", () => expect(new MemoryFileSystem()).toBeWithinQuota(0));`,
    );
    const vitest = join(consumer.folder, "node_modules", "vitest", "vitest.mjs");
    const output = consumer.run(vitest, ["run", "--reporter=json"]).join("\n");
    const { numPassedTests } = JSON.parse(output.slice(output.indexOf("{")));
    expect(numPassedTests).toBe(specifiersForVitest.length + 3);
  });

  test.each([
    [
      "node16",
      "vitest-consumer.mts",
      { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
    ],
    [
      "bundler",
      "vitest-consumer.ts",
      { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
    ],
  ])("the matchers are typed, %s", (_what, name, options) => {
    const source = `
      import { mfsFixture, test } from "dmemfs/vitest";
      import { dmemfs } from "dmemfs/vitest/config";
      import { matchers } from "dmemfs/vitest/matchers";
      import { expect } from "vitest";
      test("typed", ({ mfs }) => {
        expect(mfs).toHaveFile("/a", mfs.readText("/a"));
        // @ts-expect-error: a path is a string
        expect(mfs).toHaveFile(1);
      });
      export const all = [mfsFixture({ maxQuota: 1 }), dmemfs({ dump: "dumps" }), matchers.toHaveTree];
    `;
    // Without the declarations of Vitest and its dependencies.
    expect(typeProblems([consumer.write(name, source)], { ...options, skipLibCheck: true })).toEqual([]);
  });
});
