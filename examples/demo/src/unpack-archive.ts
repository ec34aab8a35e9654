import { FileExistsError, type FileSystem, IsADirectoryError, NotADirectoryError, resolveInside } from "dmemfs";
import { type Archive, type ArchiveEntry, InputError } from "./archive.js";

/** An entry that was left out, because a memory filesystem has no links and no devices. */
export interface SkippedEntry {
  readonly path: string;
  readonly kind: ArchiveEntry["kind"];
  readonly target: string | undefined;
}

/** The progress of the unpacking. */
export interface UnpackState {
  files: number;
  /** Unpacked bytes. */
  bytes: number;
  /** Entries that were left out. */
  skipped: number;
  /** The first few entries that were left out: an archive may have millions. */
  readonly firstSkipped: SkippedEntry[];
}

/** The options of the unpacking. */
export interface UnpackOptions {
  /** Called after every piece that was written. */
  readonly onProgress?: ((state: UnpackState) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const namedSkips = 5;

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

function skip(entry: ArchiveEntry, state: UnpackState): void {
  state.skipped += 1;
  if (state.firstSkipped.length >= namedSkips) return;
  state.firstSkipped.push({ path: entry.path, kind: entry.kind, target: entry.target });
}

async function unpackFile(entry: ArchiveEntry, fs: FileSystem, path: string, onBytes: (bytes: number) => void) {
  fs.mkdir(parentOf(path), { existOk: true });
  using file = fs.open(path, "wb");
  for await (const chunk of entry.content) onBytes(file.write(chunk));
}

async function unpackEntry(
  entry: ArchiveEntry,
  fs: FileSystem,
  path: string,
  state: UnpackState,
  onProgress: UnpackOptions["onProgress"],
): Promise<void> {
  if (entry.kind === "file") {
    await unpackFile(entry, fs, path, (bytes) => {
      state.bytes += bytes;
      onProgress?.(state);
    });
    state.files += 1;
  } else if (entry.kind === "directory") {
    fs.mkdir(path, { existOk: true });
  } else skip(entry, state);
  onProgress?.(state);
}

function isClash(error: unknown): boolean {
  return [FileExistsError, IsADirectoryError, NotADirectoryError].some((kind) => kind.isInstance(error));
}

async function unpackEntries(archive: Archive, fs: FileSystem, target: string, options: UnpackOptions) {
  const state: UnpackState = { files: 0, bytes: 0, skipped: 0, firstSkipped: [] };
  for await (const entry of archive.entries(options.signal)) {
    const path = resolveInside(target, entry.path);
    try {
      await unpackEntry(entry, fs, path, state, options.onProgress);
    } catch (error) {
      if (!isClash(error)) throw error;
      const message = `${archive.path} cannot be unpacked: one entry needs a directory where another has a file: "${entry.path}"`;
      throw new InputError(message, { cause: error });
    }
  }
  return state;
}

/**
 * Unpacks an archive into the new directory `target`, chunk by chunk: only the content of the filesystem and one chunk are in
 * memory. Links and devices are left out. Of two files of the same name the later one stays, as with tar. All or nothing: if
 * it fails, the directory is removed again and its charge released.
 * @throws MFSQuotaExceededError if the archive does not fit
 * @throws InputError if the archive is damaged or has an entry that is not allowed
 */
export async function unpackArchive(
  archive: Archive,
  fs: FileSystem,
  target: string,
  options: UnpackOptions = {},
): Promise<UnpackState> {
  fs.mkdir(target);
  try {
    return await unpackEntries(archive, fs, target, options);
  } catch (error) {
    fs.rmtree(target);
    throw error;
  }
}
