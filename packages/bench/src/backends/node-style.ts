import { createInterface } from "node:readline";
import type { BenchFile, BenchMode, BenchVolume } from "./volume.js";

/** The calls of `node:fs` that the cases use. */
export interface NodeStyle {
  mkdirSync(path: string, options: { recursive: true }): unknown;
  writeFileSync(path: string, bytes: Uint8Array): void;
  readFileSync(path: string): unknown;
  openSync(path: string, flags: string): number;
  writeSync(descriptor: number, bytes: Uint8Array, offset: number, length: number, position: number | null): number;
  readSync(descriptor: number, bytes: Uint8Array, offset: number, length: number, position: number | null): number;
  closeSync(descriptor: number): void;
  readdirSync(path: string): unknown;
  renameSync(source: string, destination: string): void;
  cpSync(source: string, destination: string, options: { recursive: true }): void;
  createReadStream(path: string): unknown;
}

const flags: Readonly<Record<BenchMode, string>> = { read: "r", write: "w", update: "r+", append: "a" };

function fileOf(fs: NodeStyle, descriptor: number): BenchFile {
  return {
    write: (bytes) => fs.writeSync(descriptor, bytes, 0, bytes.length, null),
    writeAt: (position, bytes) => fs.writeSync(descriptor, bytes, 0, bytes.length, position),
    readInto: (target) => fs.readSync(descriptor, target, 0, target.length, null),
    readAt: (position, target) => fs.readSync(descriptor, target, 0, target.length, position),
    close: () => fs.closeSync(descriptor),
  };
}

async function readLines(fs: NodeStyle, path: string): Promise<number> {
  let length = 0;
  const input = fs.createReadStream(path) as NodeJS.ReadableStream;
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on("line", (line) => {
    length += line.length;
  });
  await new Promise((resolve) => lines.once("close", resolve));
  return length;
}

/** Returns a volume over the synchronous calls of `node:fs`. Lines come from `node:readline`. */
export function nodeStyleVolume(fs: NodeStyle, root: string = ""): BenchVolume {
  return {
    mkdir: (path) => void fs.mkdirSync(root + path, { recursive: true }),
    writeFile: (path, bytes) => fs.writeFileSync(root + path, bytes),
    readFile: (path) => fs.readFileSync(root + path) as Uint8Array,
    open: (path, mode) => fileOf(fs, fs.openSync(root + path, flags[mode])),
    listdir: (path) => fs.readdirSync(root + path) as string[],
    rename: (source, destination) => fs.renameSync(root + source, root + destination),
    copyTree: (source, destination) => fs.cpSync(root + source, root + destination, { recursive: true }),
    readLines: (path) => readLines(fs, root + path),
  };
}

/** Creates the missing directories, and writes the files. */
export function importTree(fs: NodeStyle, root: string, files: ReadonlyMap<string, Uint8Array>): void {
  const made = new Set<string>();
  for (const [path, bytes] of files) {
    const directory = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(directory)) fs.mkdirSync(root + directory, { recursive: true });
    made.add(directory);
    fs.writeFileSync(root + path, bytes);
  }
}

/** The call of `node:fs` that lists a directory. */
export interface DirectoryReader {
  readdirSync(path: string, options: { withFileTypes: true }): { name: unknown; isDirectory(): boolean }[];
}

/** Returns the paths of all files below a directory. */
export function pathsBelow(fs: DirectoryReader, directory: string): string[] {
  return fs.readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = `${directory}/${String(entry.name)}`;
    return entry.isDirectory() ? pathsBelow(fs, path) : [path];
  });
}
