import type * as NodeFs from "node:fs";
import { BaseFilesystem, type FsStats } from "@electric-sql/pglite/basefs";

/** The error numbers of Postgres in WebAssembly. */
const numbers: Readonly<Record<string, number>> = {
  ...{ EBADF: 8, EEXIST: 20, EINVAL: 28, EIO: 29, EISDIR: 31, EMFILE: 33, ENOENT: 44 },
  ...{ ENOSPC: 51, ENOTDIR: 54, ENOTEMPTY: 55 },
};

/** Makes a call whose error has the number as `code`. */
function numbered<Result>(call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    const { code = "EIO", message } = error as NodeJS.ErrnoException;
    throw Object.assign(new Error(message, { cause: error }), { code: numbers[code] ?? numbers.EIO });
  }
}

function statsOf(stats: NodeFs.Stats): FsStats {
  return { ...stats, atime: stats.atimeMs, mtime: stats.mtimeMs, ctime: stats.ctimeMs };
}

/** PGlite passes a view of its memory, or the memory itself. */
function viewOf(bytes: Uint8Array | ArrayBuffer): Uint8Array {
  return ArrayBuffer.isView(bytes) ? bytes : new Uint8Array(bytes);
}

/** Stores the data of a PGlite in an existing directory of `fs`: `node:fs`, or an object such as `createNodeFs` returns. */
export class NodeFilesystem extends BaseFilesystem {
  readonly #fs: typeof NodeFs;
  readonly #root: string;

  constructor(fs: typeof NodeFs, root: string) {
    super();
    this.#fs = fs;
    this.#root = root;
  }

  chmod(path: string, mode: number): void {
    numbered(() => this.#fs.chmodSync(this.#root + path, mode));
  }

  close(descriptor: number): void {
    numbered(() => this.#fs.closeSync(descriptor));
  }

  fstat(descriptor: number): FsStats {
    return numbered(() => statsOf(this.#fs.fstatSync(descriptor)));
  }

  lstat(path: string): FsStats {
    return numbered(() => statsOf(this.#fs.lstatSync(this.#root + path)));
  }

  mkdir(path: string, options?: { recursive?: boolean; mode?: number }): void {
    numbered(() => this.#fs.mkdirSync(this.#root + path, options));
  }

  open(path: string, flags = "r+", mode?: number): number {
    return numbered(() => this.#fs.openSync(this.#root + path, flags, mode));
  }

  readdir(path: string): string[] {
    return numbered(() => this.#fs.readdirSync(this.#root + path));
  }

  read(descriptor: number, bytes: Uint8Array, offset: number, length: number, position: number): number {
    return numbered(() => this.#fs.readSync(descriptor, viewOf(bytes), offset, length, position));
  }

  rename(from: string, to: string): void {
    numbered(() => this.#fs.renameSync(this.#root + from, this.#root + to));
  }

  rmdir(path: string): void {
    numbered(() => this.#fs.rmdirSync(this.#root + path));
  }

  truncate(path: string, size: number): void {
    numbered(() => this.#fs.truncateSync(this.#root + path, size));
  }

  unlink(path: string): void {
    numbered(() => this.#fs.unlinkSync(this.#root + path));
  }

  /** The times are in milliseconds. */
  utimes(path: string, accessed: number, modified: number): void {
    numbered(() => this.#fs.utimesSync(this.#root + path, accessed / 1000, modified / 1000));
  }

  writeFile(path: string, content: string | Uint8Array, options?: { mode?: number; flag?: string }): void {
    numbered(() => this.#fs.writeFileSync(this.#root + path, content, options));
  }

  write(descriptor: number, bytes: Uint8Array, offset: number, length: number, position: number): number {
    return numbered(() => this.#fs.writeSync(descriptor, viewOf(bytes), offset, length, position));
  }
}
