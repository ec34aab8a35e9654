import { FileExistsError, type LockHold, type OpenMode, type OpenOptions } from "@dmemfs/contract";
import { at, type Place } from "./arguments.js";
import type { NaiveDisk } from "./disk.js";
import { NaiveHandle } from "./handle.js";
import type { Found, NaiveFile } from "./tree.js";

/** Opens a file, or answers the file whose lock has to be waited for. A lock that was granted is used or given back. */
export function tryOpen(
  disk: NaiveDisk,
  path: string,
  mode: OpenMode,
  { preallocate = 0 }: OpenOptions,
  granted?: [NaiveFile, LockHold],
): NaiveHandle | NaiveFile {
  const place = { syscall: "open", path };
  let hold: LockHold | undefined;
  try {
    const found = disk.find(path, place);
    if (mode === "xb" && found.node !== undefined) throw new FileExistsError(place);
    if (found.node === undefined && mode !== "rb" && mode !== "r+b") return create(disk, found, mode, preallocate);
    const file = found.requireFile();
    hold = granted?.[0] === file ? granted[1] : file.lock.tryAcquire(mode === "rb" ? "read" : "write");
    if (hold === undefined) return file;
    prepare(disk, file, mode, preallocate, place);
    return new NaiveHandle(file, hold, found.path, mode, disk.now);
  } catch (error) {
    hold?.release();
    throw error;
  } finally {
    if (granted !== undefined && granted[1] !== hold) granted[1].release();
  }
}

function create(disk: NaiveDisk, found: Found, mode: OpenMode, preallocate: number): NaiveHandle {
  const parent = found.requireVacant();
  disk.admit(1, found.place);
  const file = disk.makeFile(new Uint8Array(0), 1, found.place, preallocate);
  parent.children.set(found.name, file);
  return new NaiveHandle(file, file.lock.tryAcquire("write") as LockHold, found.path, mode, disk.now);
}

function prepare(disk: NaiveDisk, file: NaiveFile, mode: OpenMode, preallocate: number, place: Place): void {
  if (mode === "wb") at(place, () => file.storage.reset(preallocate));
  else if (preallocate > file.storage.size) at(place, () => file.storage.truncate(preallocate));
  else return;
  file.changed(disk.now());
}
