import { accessSync, constants, mkdtempSync, rmSync, statfsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../usage-error.js";

/** The directories of the host that backends need. */
export interface Places {
  readonly ramdiskDir?: string;
  readonly ssdDir?: string;
  /** The root of another checkout of this repository. */
  readonly against?: string;
}

const sharedMemory = "/dev/shm";
const tmpfsMagic = 0x01021994;

function isWritableDirectory(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function requireWritable(path: string | undefined, option: string): void {
  if (path === undefined || isWritableDirectory(path)) return;
  throw new UsageError(`${option} "${path}" is not a directory that can be written to`);
}

/** New directories on the host, which `clear` removes. */
export class Workplace {
  readonly #places: Places;
  readonly #made: string[] = [];

  /** @throws UsageError if a given place is not a writable directory */
  constructor(places: Places) {
    requireWritable(places.ramdiskDir, "--ramdisk-dir");
    requireWritable(places.ssdDir, "--ssd-dir");
    this.#places = places;
  }

  /** Makes a directory in memory or on a disk. Returns undefined if there is no place for it. */
  directory(kind: "ramdisk" | "ssd"): string | undefined {
    const parent = kind === "ramdisk" ? this.#ramdisk() : this.#disk();
    if (parent === undefined) return undefined;
    const path = mkdtempSync(join(parent, "dmemfs-bench-"));
    this.#made.push(path);
    return path;
  }

  /**
   * Makes a directory in memory.
   * @throws UsageError if there is no place for it
   */
  ramdisk(): string {
    const directory = this.directory("ramdisk");
    if (directory !== undefined) return directory;
    throw new UsageError("there is no directory in memory; name one with --ramdisk-dir");
  }

  /** The root of the other checkout. */
  get checkout(): string {
    if (this.#places.against === undefined) throw new UsageError("another build takes part only with --against");
    return this.#places.against;
  }

  /** Removes the directories with their files. */
  clear(): void {
    for (const path of this.#made.splice(0)) rmSync(path, { recursive: true, force: true });
  }

  #ramdisk(): string | undefined {
    const { ramdiskDir } = this.#places;
    if (ramdiskDir !== undefined) return ramdiskDir;
    return isWritableDirectory(sharedMemory) ? sharedMemory : undefined;
  }

  #disk(): string | undefined {
    const { ssdDir } = this.#places;
    if (ssdDir !== undefined) return ssdDir;
    const usual = tmpdir();
    return isWritableDirectory(usual) && statfsSync(usual).type !== tmpfsMagic ? usual : undefined;
  }
}
