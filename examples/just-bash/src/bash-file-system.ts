import type { promises, Stats } from "node:fs";
import { posix } from "node:path";
import { DefenseInDepthBox, type FsStat, type IFileSystem } from "just-bash";

/** While a script runs, just-bash hides globals such as `process` and `Atomics` from all code that is not trusted. */
function trusted<Result>(call: () => Promise<Result>): Promise<Result> {
  return DefenseInDepthBox.runTrustedAsync(call);
}

function encodingOf(options: Parameters<IFileSystem["readFile"]>[1]): BufferEncoding {
  return (typeof options === "string" ? options : options?.encoding) ?? "utf8";
}

function statOf(stats: Stats): FsStat {
  const { mode, size, mtime, dev, ino } = stats;
  const kind = { isFile: stats.isFile(), isDirectory: stats.isDirectory(), isSymbolicLink: stats.isSymbolicLink() };
  return { ...kind, mode: mode & 0o7777, size, mtime, dev, ino };
}

/** Returns the filesystem of a shell, whose files are those of `fs`: the `promises` of `createNodeFs`, or `node:fs/promises`. */
export function bashFileSystem(fs: typeof promises): IFileSystem {
  const makeParent = (path: string) => fs.mkdir(posix.dirname(path), { recursive: true });
  const exists = (path: string) =>
    fs.access(path).then(
      () => true,
      () => false,
    );
  return {
    exists: (path) => trusted(() => exists(path)),
    readFile: (path, options) => trusted(() => fs.readFile(path, encodingOf(options))),
    readFileBuffer: (path) => trusted(() => fs.readFile(path)),
    writeFile: (path, content, options) =>
      trusted(async () => {
        await makeParent(path);
        await fs.writeFile(path, content, options);
      }),
    appendFile: (path, content, options) =>
      trusted(async () => {
        await makeParent(path);
        await fs.appendFile(path, content, options);
      }),
    stat: (path) => trusted(async () => statOf(await fs.stat(path))),
    lstat: (path) => trusted(async () => statOf(await fs.lstat(path))),
    mkdir: (path, options) => trusted(async () => void (await fs.mkdir(path, options))),
    readdir: (path) => trusted(async () => (await fs.readdir(path)).sort()),
    rm: (path, options) => trusted(() => fs.rm(path, options)),
    cp: (from, to, options) => trusted(() => fs.cp(from, to, { ...options, verbatimSymlinks: true })),
    mv: (from, to) => trusted(() => fs.rename(from, to)),
    resolvePath: (base, path) => posix.resolve(base, path),
    getAllPaths: () => [],
    chmod: (path, mode) => trusted(() => fs.chmod(path, mode)),
    symlink: (target, path) => trusted(() => fs.symlink(target, path)),
    link: (existing, path) => trusted(() => fs.link(existing, path)),
    readlink: (path) => trusted(() => fs.readlink(path)),
    realpath: (path) => trusted(() => fs.realpath(path)),
    utimes: (path, accessed, modified) => trusted(() => fs.utimes(path, accessed, modified)),
  };
}
