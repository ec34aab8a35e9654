import { posix } from "node:path";
import type { FileSystem } from "dmemfs";
import type { System } from "typescript";

/** The `ts.System` of a filesystem, which the compiler reads and writes. */
export function systemOver(mfs: FileSystem): System {
  const below = (root: string, patterns: readonly string[]): string[] =>
    patterns.flatMap((pattern) => [pattern, `${pattern}/**/*`]).flatMap((each) => mfs.glob(posix.resolve(root, each)));
  return {
    args: [],
    newLine: "\n",
    useCaseSensitiveFileNames: true,
    write: (text) => process.stdout.write(text),
    readFile: (path) => (mfs.isFile(path) ? mfs.readText(path) : undefined),
    writeFile: (path, text) => mfs.writeFile(path, text),
    fileExists: (path) => mfs.isFile(path),
    directoryExists: (path) => mfs.isDir(path),
    createDirectory: (path) => mfs.mkdir(path, { existOk: true }),
    getDirectories: (path) => mfs.listdir(path).filter((name) => mfs.isDir(posix.join(path, name))),
    readDirectory(root, extensions = [""], exclude = [], include = ["**/*"]) {
      const excluded = new Set(below(root, exclude));
      const found = new Set(below(root, include).filter((path) => mfs.isFile(path) && !excluded.has(path)));
      return [...found].filter((path) => extensions.some((extension) => path.endsWith(extension)));
    },
    resolvePath: (path) => posix.resolve("/", path),
    getCurrentDirectory: () => "/",
    getExecutingFilePath: () => "/typescript/tsc.js",
    exit: (code) => process.exit(code),
  };
}
