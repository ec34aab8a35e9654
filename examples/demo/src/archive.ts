/** How an archive is packed, as its content says. */
export type ArchiveFormat = "zip" | "tgz" | "tar";

/** One entry of an archive. */
export interface ArchiveEntry {
  /** Path inside the archive, checked: relative, without `.`, `..` and empty segments. Empty for the root itself. */
  readonly path: string;
  readonly kind: "file" | "directory" | "link" | "special";
  /** For a link what it points to, as far as it is known. */
  readonly target: string | undefined;
  /** The bytes of a file, read as they are asked for. To be iterated before the next entry, once. */
  readonly content: AsyncIterable<Uint8Array>;
}

/** A file on the host that can be read entry by entry. Every call of `entries()` starts anew. */
export interface Archive {
  readonly path: string;
  readonly format: ArchiveFormat;
  /** Size of the packed file in bytes. */
  readonly size: number;
  /** Packed bytes read since `entries()` was called: for a progress bar, so it may be a little off. */
  readonly bytesRead: number;
  /**
   * Reads the entries in order. Leaving the loop early closes the file.
   * @throws InputError when the archive is damaged, cut off, or holds an entry that is refused
   */
  entries(signal?: AbortSignal): AsyncGenerator<ArchiveEntry, void, undefined>;
}
