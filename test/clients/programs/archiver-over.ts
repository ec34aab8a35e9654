import type { NodeFs } from "dmemfs/node-fs";
import { loadOver } from "../frame/load-over.js";

/** The members of an archive that are used. The package has no types. */
export interface Archive extends NodeJS.ReadableStream {
  directory(path: string, name: string): this;
  file(path: string, entry: { readonly name: string }): this;
  glob(pattern: string, options: { readonly cwd: string; readonly ignore: readonly string[] }): this;
  append(content: string | NodeJS.ReadableStream, entry: { readonly name: string; readonly date: Date }): this;
  finalize(): Promise<void>;
}

type ArchiveClass = new (options: object) => Archive;

interface Archiver {
  readonly ZipArchive: ArchiveClass;
  readonly TarArchive: ArchiveClass;
}

/** Loads archiver over a filesystem. */
export const archiverOver = (fs: NodeFs): Archiver => loadOver<Archiver>(fs, "archiver");
