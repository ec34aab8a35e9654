import { join } from "node:path";
import { promisify } from "node:util";
import type { NodeFs } from "@dmemfs/node-fs";
import { describe, expect, it } from "vitest";
import webpack, { type Compiler, type Configuration, type Stats } from "webpack";
import { plant, runOnBoth } from "./run-on-both.js";

const project = {
  "src/index.js":
    'import { twice } from "./twice";\nimport data from "./data.json";\nimport { left } from "tool";\nimport "linked";\nexport const lazy = () => import("./lazy");\nconsole.log(twice(data.number), left);\n',
  "src/twice.js": "export const twice = (number) => 2 * number;\nexport const unused = 1;\n",
  "src/lazy.js": 'import "./twice";\nexport default "lazy";\n',
  "src/data.json": '{ "number": 21, "other": "left out" }\n',
  "src/broken.js": 'import "./missing";\nimport "nowhere";\n',
  "node_modules/tool/package.json": '{ "name": "tool", "sideEffects": false, "exports": { "import": "./esm.js" } }\n',
  "node_modules/tool/esm.js": 'export const left = "left";\nexport const right = "right";\n',
  "packages/linked/package.json": '{ "name": "linked", "main": "main" }\n',
  "packages/linked/main.js": 'console.log("linked");\n',
};

/** A plugin does this, because the cache takes its filesystem while the compiler is made. */
function useFileSystem(compiler: Compiler, fs: NodeFs): void {
  compiler.inputFileSystem = fs as unknown as NonNullable<Compiler["inputFileSystem"]>;
  compiler.outputFileSystem = fs as unknown as NonNullable<Compiler["outputFileSystem"]>;
  compiler.intermediateFileSystem = fs as unknown as Compiler["intermediateFileSystem"];
}

/** Bundles with our filesystem, or the host's, for all that webpack reads and writes. */
async function bundle(fs: NodeFs, context: string, more: Configuration): Promise<Stats> {
  const compiler = webpack({
    context,
    mode: "production",
    optimization: { minimize: false },
    devtool: "source-map",
    output: { path: join(context, "dist"), clean: true },
    ...more,
    plugins: [{ apply: (compiler) => useFileSystem(compiler, fs) }],
  });
  const stats = await promisify(compiler.run.bind(compiler))();
  await promisify(compiler.close.bind(compiler))();
  if (stats === undefined) throw new Error("webpack gave no statistics");
  return stats;
}

function summaryOf(stats: Stats): unknown {
  const { assets, errors, warnings, hash } = stats.toJson({ all: false, assets: true, errors: true, hash: true });
  return {
    hash,
    warnings,
    assets: assets?.map(({ name, size }) => ({ name, size })),
    errors: errors?.map((e) => e.message),
  };
}

function prepare(fs: NodeFs, root: string): void {
  plant(fs, root, project);
  fs.symlinkSync("../packages/linked", join(root, "node_modules/linked"));
}

describe("webpack", () => {
  it("writes the same bundles, and cleans the output directory", async () => {
    await runOnBoth(async (fs, root) => {
      prepare(fs, root);
      plant(fs, root, { "dist/old.js": "old", "dist/deep/older.js": "older" });
      const stats = await bundle(fs, root, { entry: "./src/index.js" });
      expect(stats.hasErrors()).toBe(false);
      expect(fs.existsSync(join(root, "dist/old.js"))).toBe(false);
      return summaryOf(stats);
    });
  });

  it("reports the same errors for modules that are missing", async () => {
    await runOnBoth(async (fs, root) => {
      prepare(fs, root);
      const stats = await bundle(fs, root, { entry: "./src/broken.js" });
      expect(stats.compilation.errors.length).toBe(2);
      return summaryOf(stats);
    });
  });

  it("keeps and reads the same cache", async () => {
    await runOnBoth(async (fs, root) => {
      prepare(fs, root);
      const cache: Configuration["cache"] = {
        type: "filesystem",
        cacheDirectory: join(root, ".cache"),
        compression: false,
        // The package itself is on the host.
        buildDependencies: { defaultWebpack: [] },
      };
      const first = await bundle(fs, root, { entry: "./src/index.js", cache });
      const second = await bundle(fs, root, { entry: "./src/index.js", cache });
      const names = fs.readdirSync(join(root, ".cache"), { recursive: true }).sort();
      fs.rmSync(join(root, ".cache"), { recursive: true });
      return [names, summaryOf(first), summaryOf(second)];
    });
  });
});
