/** The format of an archive, according to its content. */
export type ArchiveFormat = "zip" | "tgz" | "tar";

/** One entry of an archive. */
export interface ArchiveEntry {
  /** Path inside the archive, checked: relative, without `.`, `..` and empty segments. Empty for the root itself. */
  readonly path: string;
  readonly kind: "file" | "directory" | "link" | "special";
  /** The target of a link, if it is known. */
  readonly target: string | undefined;
  /** The bytes of a file, read on demand. Can be iterated once, before the next entry is read. */
  readonly content: AsyncIterable<Uint8Array>;
}

/** An archive on the host that can be read entry by entry. Every call of `entries()` starts at the first entry. */
export interface Archive {
  readonly path: string;
  readonly format: ArchiveFormat;
  /** Size of the packed file in bytes. */
  readonly size: number;
  /** Packed bytes read since `entries()` was called: for a progress bar, so it may be a little off. */
  readonly bytesRead: number;
  /**
   * Reads the entries in order. Leaving the loop early closes the file.
   * @throws InputError if the archive is damaged, cut off, or has an entry that is not allowed
   */
  entries(signal?: AbortSignal): AsyncGenerator<ArchiveEntry, void, undefined>;
}

/** The arguments or the archive cannot be used, and only the user can correct this: one message on stderr, exit code 2. */
export class InputError extends Error {
  override readonly name: string = "InputError";
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}

/** Passes the items on, and adds the name of the archive to errors of reading. */
export async function* namingArchive<Item>(archive: string, items: AsyncIterable<Item>): AsyncGenerator<Item> {
  try {
    yield* items;
  } catch (error) {
    if (isAbort(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const message = reason.startsWith(archive) ? reason : `${archive} cannot be unpacked: ${reason}`;
    throw new InputError(message, { cause: error });
  }
}
