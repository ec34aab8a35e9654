import { join } from "node:path";
import { PassThrough } from "node:stream";
import { promisify } from "node:util";
import type { NodeFs } from "dmemfs/node-fs";
import webpack, { type Compiler, type Configuration, type Stats } from "webpack";
import { plant } from "../frame/plant.js";
import type { Program, Site } from "../frame/program.js";

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

/** A plugin, because the cache reads its filesystem while the compiler is created. */
function useFileSystem(compiler: Compiler, fs: NodeFs): void {
  compiler.inputFileSystem = fs as unknown as NonNullable<Compiler["inputFileSystem"]>;
  compiler.outputFileSystem = fs as unknown as NonNullable<Compiler["outputFileSystem"]>;
  compiler.intermediateFileSystem = fs as unknown as Compiler["intermediateFileSystem"];
}

/** Makes a compiler that reads and writes everything at a site. */
export function createCompiler({ fs, root }: Site, more: Configuration): Compiler {
  return webpack({
    context: root,
    mode: "production",
    optimization: { minimize: false },
    devtool: "source-map",
    output: { path: join(root, "dist"), clean: true },
    ...more,
    plugins: [{ apply: (compiler) => useFileSystem(compiler, fs) }],
  });
}

/** Makes the project that is bundled: modules, JSON, a package, and a package that is linked. */
export function plantProject(site: Site): void {
  plant(site, project);
  site.fs.symlinkSync("../packages/linked", join(site.root, "node_modules/linked"));
}

async function bundle(site: Site, configuration: Configuration): Promise<unknown> {
  const compiler = createCompiler(site, configuration);
  try {
    const stats = await promisify(compiler.run.bind(compiler))();
    if (stats === undefined) throw new Error("webpack gave no statistics");
    return summaryOf(stats);
  } finally {
    await promisify(compiler.close.bind(compiler))();
  }
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

interface CachedRuns {
  readonly names: unknown;
  readonly first: unknown;
  readonly second: unknown;
  readonly warnings: string;
}

async function bundleWithCache(site: Site): Promise<CachedRuns> {
  const { fs, root } = site;
  const cacheDirectory = join(root, ".cache");
  const log = new PassThrough({ encoding: "utf8" });
  const configuration: Configuration = {
    entry: "./src/index.js",
    // The package itself is on the host.
    cache: { type: "filesystem", cacheDirectory, compression: false, buildDependencies: { defaultWebpack: [] } },
    infrastructureLogging: { level: "warn", stream: log as unknown as NodeJS.WritableStream },
  };
  const first = await bundle(site, configuration);
  const second = await bundle(site, configuration);
  const names = fs.readdirSync(cacheDirectory, { recursive: true }).sort();
  // Times of the clock are in it.
  fs.rmSync(cacheDirectory, { recursive: true });
  return { names, first, second, warnings: log.read() ?? "" };
}

export const webpackBundles: Program = {
  name: "webpack",
  prepare: plantProject,
  run: async (site) => {
    plant(site, { "dist/old.js": "old", "dist/deep/older.js": "older" });
    const broken = await bundle(site, { entry: "./src/broken.js" });
    return { broken, bundled: await bundle(site, { entry: "./src/index.js" }) };
  },
};

export const webpackCache: Program = {
  name: "webpack with a cache of files",
  prepare: plantProject,
  run: bundleWithCache,
  // webpack then bundles without a cache, and warns.
  isDiskFull: (result) => (result as CachedRuns).warnings.includes("ENOSPC"),
};
