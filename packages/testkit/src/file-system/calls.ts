import type { FileSystem } from "@dmemfs/contract";

/** A call of one method with a path. */
export interface PathCall {
  /** The method's name. */
  readonly syscall: string;
  /** Whether it makes the directories above the path. */
  readonly makesParents?: boolean;
  run(fs: FileSystem, path: string): unknown;
}

/** The files that `pathCalls` need, for the other path of a call with two paths. */
export const otherPaths: Readonly<Record<string, string>> = { "/other/file": "content" };

/** Every synchronous method that takes a path and throws for an invalid one, once for each of its path parameters. */
export const pathCalls: readonly PathCall[] = [
  { syscall: "open", run: (fs, path) => fs.open(path) },
  { syscall: "open", run: (fs, path) => fs.open(path, "wb") },
  { syscall: "mkdir", makesParents: true, run: (fs, path) => fs.mkdir(path, { existOk: true }) },
  { syscall: "remove", run: (fs, path) => fs.remove(path) },
  { syscall: "rmtree", run: (fs, path) => fs.rmtree(path) },
  { syscall: "touch", run: (fs, path) => fs.touch(path) },
  { syscall: "setTimes", run: (fs, path) => fs.setTimes(path, { accessedAt: 5 }) },
  { syscall: "setAttributes", run: (fs, path) => fs.setAttributes(path, 5) },
  { syscall: "rename", run: (fs, path) => fs.rename(path, "/new") },
  { syscall: "rename", run: (fs, path) => fs.rename("/other", path) },
  { syscall: "move", run: (fs, path) => fs.move(path, "/new") },
  { syscall: "move", makesParents: true, run: (fs, path) => fs.move("/other", path) },
  { syscall: "copy", run: (fs, path) => fs.copy(path, "/new") },
  { syscall: "copy", run: (fs, path) => fs.copy("/other/file", path) },
  { syscall: "copyTree", run: (fs, path) => fs.copyTree(path, "/new") },
  { syscall: "copyTree", run: (fs, path) => fs.copyTree("/other", path) },
  { syscall: "listdir", run: (fs, path) => fs.listdir(path) },
  { syscall: "walk", run: (fs, path) => fs.walk(path) },
  { syscall: "stat", run: (fs, path) => fs.stat(path) },
  { syscall: "getSize", run: (fs, path) => fs.getSize(path) },
  { syscall: "readFile", run: (fs, path) => fs.readFile(path) },
  { syscall: "readText", run: (fs, path) => fs.readText(path) },
  { syscall: "writeFile", run: (fs, path) => fs.writeFile(path, "new") },
  { syscall: "appendFile", run: (fs, path) => fs.appendFile(path, "new") },
  { syscall: "exportAsBytes", run: (fs, path) => fs.exportAsBytes(path) },
  { syscall: "exportAsBlob", run: (fs, path) => fs.exportAsBlob(path) },
  { syscall: "exportTree", run: (fs, path) => fs.exportTree({ prefix: path }) },
  { syscall: "iterExportTree", run: (fs, path) => fs.iterExportTree({ prefix: path }) },
  { syscall: "markClean", run: (fs, path) => fs.markClean(path) },
  { syscall: "changes", run: (fs, path) => fs.changes(path) },
  { syscall: "importTree", makesParents: true, run: (fs, path) => fs.importTree(new Map([[path, "new"]])) },
];
