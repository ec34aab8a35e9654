import type { BenchFile, BenchMode } from "../backend.js";

/** What the Map holds. */
export type MapFiles = Map<string, Uint8Array>;

/** A file taken out of a Map: it grows by doubling, and goes back into the Map, cut to its size, when a writer closes it. */
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

/** Opens a file of a Map. */
export function openInMap(files: MapFiles, path: string, mode: BenchMode): BenchFile {
  return new MapFile(files, path, mode);
}
