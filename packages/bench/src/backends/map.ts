import type { BenchFile, BenchMode, BenchVolume } from "./volume.js";

/** The content of each file, by path. */
type MapFiles = Map<string, Uint8Array>;

/** An open file of a Map. Its buffer grows by doubling. A writer that closes it stores the content in the Map. */
class MapFile implements BenchFile {
  readonly #files: MapFiles;
  readonly #path: string;
  readonly #mode: BenchMode;
  #buffer: Uint8Array;
  #size: number;
  #cursor: number;

  constructor(files: MapFiles, path: string, mode: BenchMode) {
    const existing = mode === "write" ? undefined : files.get(path);
    if (existing === undefined && (mode === "read" || mode === "update")) throw new Error(`no ${path} in the Map`);
    this.#files = files;
    this.#path = path;
    this.#mode = mode;
    this.#buffer = existing ?? new Uint8Array(64);
    this.#size = existing?.length ?? 0;
    this.#cursor = mode === "append" ? this.#size : 0;
  }

  write(bytes: Uint8Array): number {
    this.#cursor += this.writeAt(this.#cursor, bytes);
    return bytes.length;
  }

  writeAt(position: number, bytes: Uint8Array): number {
    const end = position + bytes.length;
    if (end > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(2 * this.#buffer.length, end));
      larger.set(this.#buffer.subarray(0, this.#size));
      this.#buffer = larger;
    }
    this.#buffer.set(bytes, position);
    this.#size = Math.max(this.#size, end);
    return bytes.length;
  }

  readInto(target: Uint8Array): number {
    const count = this.readAt(this.#cursor, target);
    this.#cursor += count;
    return count;
  }

  readAt(position: number, target: Uint8Array): number {
    const piece = this.#buffer.subarray(position, Math.min(this.#size, position + target.length));
    target.set(piece);
    return piece.length;
  }

  close(): void {
    if (this.#mode === "read") return;
    this.#files.set(this.#path, this.#size === this.#buffer.length ? this.#buffer : this.#buffer.slice(0, this.#size));
  }
}

function segmentExpression(segment: string): string {
  if (segment === "**") return "(?:/[^/]+)*";
  return `/${segment.replace(/[.+^${}()|[\]\\?]/g, "\\$&").replaceAll("*", "[^/]*")}`;
}

/** Returns a regular expression over whole paths for a pattern of `*` and `**`, as a user would write it by hand. */
export function pathExpression(pattern: string): RegExp {
  return new RegExp(`^${pattern.split("/").slice(1).map(segmentExpression).join("")}$`);
}

function childNames(files: MapFiles, directory: string): string[] {
  const prefix = `${directory}/`;
  const names = new Set<string>();
  for (const path of files.keys()) {
    if (path.startsWith(prefix)) names.add(path.slice(prefix.length).split("/", 1)[0] ?? "");
  }
  return [...names];
}

function entriesBelow(files: MapFiles, directory: string): [path: string, bytes: Uint8Array][] {
  return [...files].filter(([path]) => path.startsWith(`${directory}/`));
}

function contentOf(files: MapFiles, path: string): Uint8Array {
  const bytes = files.get(path);
  if (bytes === undefined) throw new Error(`no ${path} in the Map`);
  return bytes;
}

function readLines(bytes: Uint8Array): number {
  let length = 0;
  for (const line of new TextDecoder().decode(bytes).split("\n")) length += line.length;
  return length;
}

/**
 * A Map from path to content that copies in and out: the least that protects files from their users. It has no directories: a
 * change of a directory is a change of all paths that start with it.
 */
export function map(): BenchVolume {
  const files: MapFiles = new Map();
  return {
    mkdir: () => undefined,
    writeFile: (path, bytes) => void files.set(path, bytes.slice()),
    readFile: (path) => contentOf(files, path).slice(),
    open: (path, mode) => new MapFile(files, path, mode),
    listdir: (path) => childNames(files, path),
    rename(source, destination) {
      for (const [path, bytes] of entriesBelow(files, source)) {
        files.delete(path);
        files.set(destination + path.slice(source.length), bytes);
      }
    },
    glob(pattern) {
      const expression = pathExpression(pattern);
      return [...files.keys()].filter((path) => expression.test(path)).sort();
    },
    copyTree(source, destination) {
      for (const [path, bytes] of entriesBelow(files, source)) {
        files.set(destination + path.slice(source.length), bytes.slice());
      }
    },
    importTree(tree) {
      for (const [path, bytes] of tree) files.set(path, bytes.slice());
    },
    exportTree: (path) => Object.fromEntries(entriesBelow(files, path).map(([each, bytes]) => [each, bytes.slice()])),
    readLines: (path) => readLines(contentOf(files, path)),
  };
}
