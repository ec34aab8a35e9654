import type webpack from "webpack";
import { pattern } from "../cases/content.js";
import type { NodeFs, NodeFsRun } from "./node-fs-case.js";

const count = 500;
const perDirectory = 25;
const author = { name: "Ada", email: "ada@example.org", timestamp: 1_700_000_000, timezoneOffset: 0 };

/** Returns paths of files in directories of equal size. */
function pathsBelow(root: string): string[] {
  return Array.from({ length: count }, (_, index) => `${root}/${Math.floor(index / perDirectory)}/${index}.js`);
}

function write(fs: NodeFs, path: string, content: string | Uint8Array): void {
  fs.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
  fs.writeFileSync(path, content);
}

/** Adds 500 files of about 1 KiB to a new repository, and commits them. */
export async function commitFiles(fs: NodeFs, root: string): Promise<NodeFsRun> {
  const { default: git } = await import("isomorphic-git");
  const dir = `${root}/tree`;
  for (const [index, path] of pathsBelow(dir).entries()) write(fs, path, pattern(1000 + index));
  return {
    async act(index) {
      const repository = { fs, dir, gitdir: `${root}/git/${index}` };
      await git.init({ ...repository, defaultBranch: "main" });
      await git.add({ ...repository, filepath: "." });
      return git.commit({ ...repository, message: "all", author });
    },
    reset() {
      fs.rmSync(`${root}/git`, { recursive: true, force: true });
      fs.mkdirSync(`${root}/git`);
    },
  };
}

function useFileSystem(compiler: webpack.Compiler, fs: NodeFs): void {
  compiler.inputFileSystem = fs as unknown as NonNullable<webpack.Compiler["inputFileSystem"]>;
  compiler.outputFileSystem = fs as unknown as NonNullable<webpack.Compiler["outputFileSystem"]>;
  compiler.intermediateFileSystem = fs as unknown as webpack.Compiler["intermediateFileSystem"];
}

function bundle(create: typeof webpack, fs: NodeFs, root: string, name: string): Promise<void> {
  const compiler = create({
    ...{ context: root, entry: `${root}/index.js`, mode: "development", devtool: false, cache: false },
    output: { path: `${root}/dist/${name}` },
    plugins: [{ apply: (compiler) => useFileSystem(compiler, fs) }],
  });
  return new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error ?? stats?.hasErrors()) reject(error ?? new Error(stats?.toString()));
      else compiler.close(() => resolve());
    });
  });
}

/** Bundles 500 modules that import each other. */
export async function bundleModules(fs: NodeFs, root: string): Promise<NodeFsRun> {
  const { default: webpack } = await import("webpack");
  const paths = pathsBelow(`${root}/src`);
  for (const [index, path] of paths.entries()) {
    const next = paths[index + 1];
    write(fs, path, `${next === undefined ? "" : `import ${JSON.stringify(next)};\n`}export default ${index};\n`);
  }
  fs.writeFileSync(`${root}/index.js`, paths.map((path) => `import ${JSON.stringify(path)};\n`).join(""));
  return {
    act: (index) => bundle(webpack, fs, root, `${index}`),
    reset: () => fs.rmSync(`${root}/dist`, { recursive: true, force: true }),
  };
}

const rows: readonly (readonly [string, number])[] = Array.from({ length: 10_000 }, (_, index) => [
  `a note of some length, number ${index}`,
  index,
]);

/** Inserts 10 000 rows in one transaction, by one prepared statement. */
export async function insertRows(fs: NodeFs, root: string): Promise<NodeFsRun> {
  const [{ Database }, { NodeVfs }] = await Promise.all([
    import("../../../../examples/wa-sqlite/src/database.js"),
    import("../../../../examples/wa-sqlite/src/node-vfs.js"),
  ]);
  const database = await Database.open(new NodeVfs(fs, root), "bench.db");
  return {
    async act(index) {
      await database.run(`CREATE TABLE t${index} (id INTEGER PRIMARY KEY, note TEXT, number INTEGER); BEGIN`);
      await database.runEach(`INSERT INTO t${index} (note, number) VALUES (?, ?)`, rows);
      await database.run("COMMIT");
    },
  };
}
