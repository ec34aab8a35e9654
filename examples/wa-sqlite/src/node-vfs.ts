import type * as NodeFs from "node:fs";
import * as SQLite from "wa-sqlite";

/** Returns the code of SQLite for a call that may throw an error of Node. */
function codeOf(failure: number, call: () => unknown): number {
  try {
    call();
    return SQLite.SQLITE_OK;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOSPC" ? SQLite.SQLITE_FULL : failure;
  }
}

/**
 * A VFS of SQLite whose files are in a directory of `fs`: `node:fs`, or an object such as `createNodeFs` returns.
 * It has no locks, so a database has one connection at a time.
 */
export class NodeVfs implements SQLiteVFS {
  readonly name = "node";
  readonly #descriptors = new Map<number, number>();
  readonly #fs: typeof NodeFs;
  readonly #directory: string;

  constructor(fs: typeof NodeFs, directory: string) {
    this.#fs = fs;
    this.#directory = directory;
  }

  xOpen(name: string | null, file: number, flags: number, flagsUsed: DataView): number {
    const path = this.#pathOf(name ?? `temporary-${file}`);
    return codeOf(SQLite.SQLITE_CANTOPEN, () => {
      const { O_RDWR, O_CREAT, O_EXCL } = this.#fs.constants;
      const created = flags & SQLite.SQLITE_OPEN_CREATE ? O_CREAT : 0;
      const exclusive = flags & SQLite.SQLITE_OPEN_EXCLUSIVE ? O_EXCL : 0;
      this.#descriptors.set(file, this.#fs.openSync(path, O_RDWR | created | exclusive));
      // A file that has lost its name exists until its descriptor is closed.
      if (flags & SQLite.SQLITE_OPEN_DELETEONCLOSE) this.#fs.unlinkSync(path);
      flagsUsed.setInt32(0, flags, true);
    });
  }

  xRead(file: number, bytes: Uint8Array, offset: number): number {
    let count = 0;
    const code = codeOf(SQLite.SQLITE_IOERR_READ, () => {
      count = this.#fs.readSync(this.#descriptorOf(file), bytes, 0, bytes.length, offset);
    });
    if (code !== SQLite.SQLITE_OK || count === bytes.length) return code;
    bytes.fill(0, count);
    return SQLite.SQLITE_IOERR_SHORT_READ;
  }

  xWrite(file: number, bytes: Uint8Array, offset: number): number {
    return codeOf(SQLite.SQLITE_IOERR_WRITE, () => {
      for (let done = 0; done < bytes.length; ) {
        done += this.#fs.writeSync(this.#descriptorOf(file), bytes, done, bytes.length - done, offset + done);
      }
    });
  }

  xTruncate(file: number, size: number): number {
    return codeOf(SQLite.SQLITE_IOERR_TRUNCATE, () => this.#fs.ftruncateSync(this.#descriptorOf(file), size));
  }

  xSync(file: number): number {
    return codeOf(SQLite.SQLITE_IOERR_FSYNC, () => this.#fs.fsyncSync(this.#descriptorOf(file)));
  }

  xFileSize(file: number, size: DataView): number {
    return codeOf(SQLite.SQLITE_IOERR_FSTAT, () => {
      size.setBigInt64(0, BigInt(this.#fs.fstatSync(this.#descriptorOf(file)).size), true);
    });
  }

  xClose(file: number): number {
    return codeOf(SQLite.SQLITE_IOERR_CLOSE, () => {
      this.#fs.closeSync(this.#descriptorOf(file));
      this.#descriptors.delete(file);
    });
  }

  xDelete(name: string): number {
    return codeOf(SQLite.SQLITE_IOERR_DELETE, () => this.#fs.unlinkSync(this.#pathOf(name)));
  }

  xAccess(name: string, _flags: number, exists: DataView): number {
    exists.setInt32(0, Number(this.#fs.existsSync(this.#pathOf(name))), true);
    return SQLite.SQLITE_OK;
  }

  xCheckReservedLock(_file: number, reserved: DataView): number {
    reserved.setInt32(0, 0, true);
    return SQLite.SQLITE_OK;
  }

  xLock(): number {
    return SQLite.SQLITE_OK;
  }

  xUnlock(): number {
    return SQLite.SQLITE_OK;
  }

  xFileControl(): number {
    return SQLite.SQLITE_NOTFOUND;
  }

  xSectorSize(): number {
    return 512;
  }

  xDeviceCharacteristics(): number {
    return 0;
  }

  #pathOf(name: string): string {
    return `${this.#directory}/${name}`;
  }

  #descriptorOf(file: number): number {
    return this.#descriptors.get(file) ?? -1;
  }
}
