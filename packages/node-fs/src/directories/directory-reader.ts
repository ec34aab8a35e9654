import { statIfExists } from "@dmemfs/core/engine";
import type { NodeFsState } from "../call-context.js";
import type { DirectoryDescriptor } from "../descriptors/index.js";
import { type Dirent, direntOf } from "../metadata/index.js";
import { joinPath } from "../paths/index.js";
import { encodeName } from "../platform/buffer-text.js";

/** A directory that is still to be read. */
interface Listing {
  /** The path below the directory that was opened: empty, or with a slash at its start. */
  readonly below: string;
  /** The `parentPath` of its entries. */
  readonly parentPath: string;
  /** The names that are left, the next one last; undefined before the first read. */
  names: string[] | undefined;
}

/** How entries are read. */
export interface ReadingOptions {
  readonly encoding?: string | null | undefined;
  /** Whether the entries of all directories below are read too. */
  readonly isRecursive: boolean;
}

/**
 * Reads the entries of an open directory one by one. The names are those of the first read. An entry that was removed since is
 * left out. The directory may be renamed in between; one that has lost its name has no more entries.
 */
export class DirectoryReader {
  #listings: Listing[];

  constructor(
    private readonly state: NodeFsState,
    private readonly directory: DirectoryDescriptor,
    parentPath: string,
    private readonly options: ReadingOptions,
  ) {
    this.#listings = [{ below: "", parentPath, names: undefined }];
  }

  /** The next entry; undefined after the last one. */
  next(): Dirent<string | Uint8Array> | undefined {
    for (let listing = this.#listings[0]; listing !== undefined; listing = this.#listings[0]) {
      listing.names ??= this.#list(listing).reverse();
      const name = listing.names.pop();
      if (name === undefined) this.#listings.shift();
      else {
        const entry = this.#entryOf(listing, name);
        if (entry !== undefined) return entry;
      }
    }
    return undefined;
  }

  /** Frees the entries that are left. */
  close(): void {
    this.#listings = [];
  }

  #pathOf({ below }: Listing): string {
    const { path } = this.directory;
    return path === "/" ? below : path + below;
  }

  #list(listing: Listing): string[] {
    const { fileSystem } = this.state;
    const { path, stat } = this.directory;
    if (statIfExists(fileSystem, path)?.inode !== stat.inode) return [];
    const directory = this.#pathOf(listing) || "/";
    return fileSystem.isDir(directory) ? fileSystem.listdir(directory) : [];
  }

  #entryOf(listing: Listing, name: string): Dirent<string | Uint8Array> | undefined {
    const { encoding, isRecursive } = this.options;
    const stat = statIfExists(this.state.fileSystem, `${this.#pathOf(listing)}/${name}`);
    if (stat === undefined) return undefined;
    const { below, parentPath } = listing;
    if (isRecursive && stat.isDir) {
      this.#listings.push({ below: `${below}/${name}`, parentPath: joinPath(parentPath, name), names: undefined });
    }
    return direntOf(encodeName(name, encoding), parentPath, stat);
  }
}
