import * as fs from "node:fs";
import { promisify } from "node:util";
import { descriptorHistories } from "./descriptor-histories.js";
import type { Histories } from "./run-history.js";
import { sorted } from "./run-history.js";

const { promises, constants } = fs;
const { F_OK, R_OK, W_OK, X_OK, COPYFILE_EXCL } = constants;

/** Histories that are the same on the disk and in a mounted filesystem. */
export const histories: Histories = {
  ...descriptorHistories,

  directories: (path) => [
    () => fs.mkdirSync(path("d/e/f"), { recursive: true }),
    () => fs.mkdirSync(path("d/e/f"), { recursive: true }),
    () => fs.mkdirSync(path("d")),
    () => fs.mkdirSync(path("x/y")),
    () => promises.mkdir(path("p/q"), { recursive: true }),
    () => promisify(fs.mkdir)(path("cb")),
    () => fs.rmdirSync(path("d")),
    () => fs.rmdirSync(path("missing")),
    () => promises.rmdir(path("cb")),
    () => fs.mkdtempSync(path("tmp-")).length - path("tmp-").length,
    async () => (await promises.mkdtemp(path("tmp-"))).length - path("tmp-").length,
    () => fs.statSync(path("d")).isDirectory(),
    () => fs.existsSync(path("d/e/f")),
    () => fs.existsSync(path("missing")),
  ],

  "whole files": (path) => [
    () => fs.writeFileSync(path("a"), "hello world"),
    () => fs.writeFileSync(path("a"), "x", { flag: "wx" }),
    () => promises.writeFile(path("b"), new Uint8Array([1, 2])),
    () => promisify(fs.writeFile)(path("c"), "cee", "utf8"),
    () => promises.writeFile(path("i"), ["1", "2"]),
    () => fs.writeFileSync(path("view"), new DataView(new ArrayBuffer(3))),
    () => fs.appendFileSync(path("a"), "!"),
    () => promises.appendFile(path("a"), "?"),
    () => fs.appendFileSync(path("new"), "n"),
    () => fs.readFileSync(path("a"), "utf8"),
    () => fs.readFileSync(path("b")),
    () => promises.readFile(path("a"), { encoding: "hex" }),
    () => promisify(fs.readFile)(path("i"), "utf8"),
    () => fs.readFileSync(path("missing")),
    () => promises.readFile(path("missing")),
    () => promisify(fs.readFile)(path("missing")),
    () => fs.mkdirSync(path("d")),
    () => fs.readFileSync(path("d")),
    () => fs.writeFileSync(path("d"), "x"),
    () => fs.writeFileSync(path("missing/x"), "x"),
    () => promises.writeFile(path("a/x"), "x"),
    () => fs.readFileSync(path("a"), "never" as BufferEncoding),
    () => fs.readFileSync(new URL(`file://${path("a")}`), "utf8"),
    () => fs.readFileSync(Buffer.from(path("a")), "utf8"),
    () => fs.writeFileSync(path("ü 文"), "u"),
    () => fs.readdirSync(path(".")).includes("ü 文"),
    async () => (await fs.openAsBlob(path("a"))).text(),
  ],

  metadata: (path) => [
    () => fs.writeFileSync(path("f"), "four", { mode: 0o640 }),
    () => fs.statSync(path("f")),
    () => fs.statSync(path("f"), { bigint: true }),
    () => promises.stat(path("f")),
    () => promisify(fs.lstat)(path("f")),
    () => fs.statSync(path("missing")),
    () => fs.statSync(path("missing"), { throwIfNoEntry: false }),
    () => fs.lstatSync(path("missing"), { throwIfNoEntry: false }),
    () => promises.lstat(path("missing")),
    () => fs.accessSync(path("f"), R_OK | W_OK),
    () => fs.accessSync(path("f"), X_OK),
    () => promises.access(path("missing"), F_OK),
    () => fs.chmodSync(path("f"), 0o755),
    () => fs.accessSync(path("f"), X_OK),
    () => promises.chmod(path("f"), "600"),
    () => promises.chmod(path("missing"), 0o600),
    () => fs.statSync(path("f")),
    () => fs.utimesSync(path("f"), 1, 2.5),
    () => [fs.statSync(path("f")).atimeMs, fs.statSync(path("f")).mtimeMs],
    () => promises.utimes(path("f"), new Date(1000), new Date(3000)),
    () => [fs.statSync(path("f")).atimeMs, fs.statSync(path("f")).mtimeMs],
    () => fs.truncateSync(path("f"), 2),
    () => promises.truncate(path("f"), 3),
    () => fs.truncateSync(path("missing"), 3),
    () => fs.readFileSync(path("f"), "latin1"),
  ],

  "names of directories": (path) => [
    () => fs.mkdirSync(path("d/e/f"), { recursive: true }),
    () => fs.writeFileSync(path("d/a.txt"), ""),
    () => fs.writeFileSync(path("d/e/b.txt"), ""),
    () => fs.symlinkSync("a.txt", path("d/link")),
    () => sorted(fs.readdirSync(path("d"))),
    async () => sorted(await promises.readdir(path("d"))),
    async () => sorted(await promisify(fs.readdir)(path("d"))),
    () => sorted(fs.readdirSync(path("d"), "buffer").map(String)),
    () => sorted(fs.readdirSync(path("d"), { withFileTypes: true })),
    () => sorted(fs.readdirSync(path("d"), { recursive: true }).map(String)),
    async () => sorted(await promises.readdir(path("."), { recursive: true })),
    () => sorted(fs.readdirSync(path("."), { withFileTypes: true, recursive: true })),
    () => sorted(fs.readdirSync(path("d"), { withFileTypes: true, recursive: true })),
    async () => (await promises.readdir(path("d"), { withFileTypes: true })).map(({ name }) => name).sort(),
    () => fs.readdirSync(path("missing")),
    () => fs.readdirSync(path("d/a.txt")),
    async () => {
      const found: fs.Dirent[] = [];
      for await (const entry of await promises.opendir(path("d"))) found.push(entry);
      return sorted(found);
    },
    () => {
      const directory = fs.opendirSync(path("d/e/f"));
      const first = directory.readSync();
      directory.closeSync();
      return first;
    },
  ],

  "symbolic links": (path) => [
    () => fs.mkdirSync(path("d")),
    () => fs.writeFileSync(path("d/a"), "text"),
    () => fs.symlinkSync("a", path("d/link")),
    () => fs.symlinkSync("a", path("d/link")),
    () => promises.symlink("d", path("directory")),
    () => fs.symlinkSync("nowhere", path("broken")),
    () => fs.readlinkSync(path("d/link")),
    () => promises.readlink(path("d/link"), "buffer"),
    () => fs.readlinkSync(path("d/a")),
    () => fs.readlinkSync(path("missing")),
    () => fs.readFileSync(path("directory/link"), "utf8"),
    () => fs.readFileSync(path("broken")),
    () => fs.lstatSync(path("d/link")).isSymbolicLink(),
    () => fs.statSync(path("d/link")),
    () => fs.realpathSync(path("directory/link")),
    () => fs.realpathSync.native(path("directory/link")),
    () => promises.realpath(path("directory/link")),
    () => promises.realpath(path("missing")),
    () => fs.writeFileSync(path("d/link"), "through"),
    () => fs.readFileSync(path("d/a"), "utf8"),
    () => fs.lutimesSync(path("d/link"), 5, 6),
    () => [fs.lstatSync(path("d/link")).mtimeMs, fs.statSync(path("d/link")).mtimeMs > 6000],
    () => fs.rmSync(path("directory")),
    () => fs.existsSync(path("d/a")),
  ],

  "copies and renames": (path) => [
    () => fs.mkdirSync(path("d/inner"), { recursive: true }),
    () => fs.mkdirSync(path("empty")),
    () => fs.writeFileSync(path("a"), "a", { mode: 0o600 }),
    () => fs.copyFileSync(path("a"), path("b")),
    () => fs.copyFileSync(path("a"), path("b"), COPYFILE_EXCL),
    () => fs.copyFileSync(path("missing"), path("b")),
    () => promises.copyFile(path("a"), path("c")),
    () => fs.statSync(path("c")),
    () => fs.renameSync(path("b"), path("moved")),
    () => fs.renameSync(path("moved"), path("a")),
    () => fs.renameSync(path("a"), path("a")),
    () => fs.renameSync(path("missing"), path("x")),
    () => promises.rename(path("c"), path("missing/x")),
    () => promises.rename(path("d"), path("d/inside")),
    () => fs.renameSync(path("d"), path("empty")),
    () => fs.renameSync(path("empty"), path("d")),
    () => fs.renameSync(path("c"), path("d")),
    () => fs.renameSync(path("d"), path("c")),
    () => sorted(fs.readdirSync(path("."), { recursive: true }).map(String)),
  ],

  removals: (path) => [
    () => fs.mkdirSync(path("d/e"), { recursive: true }),
    () => fs.writeFileSync(path("d/e/f"), "x"),
    () => fs.unlinkSync(path("missing")),
    () => fs.rmdirSync(path("d/e/f")),
    () => fs.rmSync(path("missing")),
    () => fs.rmSync(path("missing"), { force: true }),
    () => promises.rm(path("missing"), { force: true }),
    () => fs.rmSync(path("d/e"), { recursive: true }),
    () => fs.readdirSync(path(".")),
    () => promises.rm(path("d"), { recursive: true }),
    () => fs.readdirSync(path(".")),
  ],
};

/** Differences from the disk that `node:vfs` itself makes. */
export const historiesOfNode: Histories = {
  "paths that are not valid": (path) => [
    () => fs.readFileSync(path("a\0b")),
    () => fs.statSync(path("x".repeat(300))),
    () => fs.writeFileSync(path("f"), ""),
    () => fs.renameSync(path("f"), "/elsewhere"),
  ],
  "links with an absolute target": (path) => [
    () => fs.writeFileSync(path("f"), ""),
    () => fs.symlinkSync(path("f"), path("link")),
    () => fs.readFileSync(path("link")),
    () => fs.realpathSync(path("link")),
  ],
  "removals of directories": (path) => [
    () => fs.mkdirSync(path("d")),
    () => fs.rmSync(path("d")),
    () => fs.unlinkSync(path("d")),
  ],
  "entries as promises": (path) => [
    () => fs.mkdirSync(path("d/e"), { recursive: true }),
    async () => sorted(await promises.readdir(path("d"), { withFileTypes: true })),
    () => promises.readdir(path("d/e"), { withFileTypes: true }),
  ],
  "sizes of the filesystem": (path) => [() => fs.statfsSync(path("."))],
};
