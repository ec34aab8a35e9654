import { createRequire } from "node:module";

/** A program in a mounted filesystem, and what it gives. */
interface ModuleCase {
  readonly files: Readonly<Record<string, string>>;
  load(path: (name: string) => string): unknown;
  readonly result: unknown;
}

const require = createRequire(import.meta.url);

/** Imports by a module of the mount: the test runner replaces imports of the test itself. */
async function importFrom(path: (name: string) => string, name: string): Promise<unknown> {
  const namespace: object = await require(path("import.cjs"))(name);
  return { ...namespace };
}

const dependency = {
  "/node_modules/dependency/package.json": '{ "exports": { "import": "./i.mjs", "require": "./r.cjs" } }',
  "/node_modules/dependency/i.mjs": 'export default "imported"',
  "/node_modules/dependency/r.cjs": 'module.exports = "required"',
};

/** Modules that Node's loaders find in a mounted filesystem. */
export const moduleCases: Readonly<Record<string, ModuleCase>> = {
  "an ES module with relative imports": {
    files: {
      "/lib/sum.mjs": "export const sum = (a, b) => a + b;",
      "/lib/deep/index.mjs": 'export { sum } from "../sum.mjs"; export const url = import.meta.url;',
      "/main.mjs": 'import { sum } from "./lib/deep/index.mjs"; export const five = sum(2, 3);',
    },
    load: (path) => importFrom(path, path("main.mjs")),
    result: { five: 5 },
  },
  "modules whose kind the package.json determines": {
    files: { "/package.json": '{ "type": "module" }', "/main.js": "export const isModule = this === undefined;" },
    load: (path) => importFrom(path, path("main.js")),
    result: { isModule: true },
  },
  "CommonJS with a package.json and JSON": {
    files: {
      "/app/package.json": '{ "main": "./lib/main" }',
      "/app/lib/main.js":
        'exports.name = require("./data.json").name; exports.file = __filename.endsWith("lib/main.js");',
      "/app/lib/data.json": '{ "name": "from JSON" }',
    },
    load: (path) => require(path("app")),
    result: { name: "from JSON", file: true },
  },
  "what node_modules has, by import and by require": {
    files: {
      ...dependency,
      "/app/main.mjs": `import imported from "dependency"; import { createRequire } from "node:module";
        export const found = [imported, createRequire(import.meta.url)("dependency")];`,
    },
    load: (path) => importFrom(path, path("app/main.mjs")),
    result: { found: ["imported", "required"] },
  },
  "a module behind a symbolic link": {
    files: { "/real/main.cjs": 'module.exports = require("./other.cjs");', "/real/other.cjs": "module.exports = 7;" },
    load: (path) => {
      require("node:fs").symlinkSync("real", path("linked"));
      return require(path("linked/main.cjs"));
    },
    result: 7,
  },
  "nothing for a module that is missing": {
    files: {},
    load: (path) => importFrom(path, path("missing.mjs")).catch(({ code }) => code),
    result: "ERR_MODULE_NOT_FOUND",
  },
};
