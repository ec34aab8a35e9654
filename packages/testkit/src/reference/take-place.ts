import {
  type ExpectedVersion,
  FileExistsError,
  type LockAccess,
  type LockHold,
  type LockRequest,
  type Operation,
  type ReadWriteLock,
} from "@dmemfs/contract";
import { FileUse } from "./file-use.js";
import type { Location } from "./location.js";
import { LockPair } from "./lock-pair.js";
import type { ReferenceFile } from "./reference-node.js";
import type { ReferenceTree } from "./reference-tree.js";
import { requireVersion } from "./version.js";

/** The request of a call for the file at a path. */
export interface Claim {
  readonly path: string;
  readonly access: LockAccess;
  readonly location: Location;
  /** Whether the path may be vacant: the call then creates a file there. */
  readonly makes?: boolean;
  /** Whether the path must be vacant. */
  readonly isNew?: boolean;
  /** The state that the file must have. */
  readonly version?: ExpectedVersion | undefined;
}

/**
 * Queues a call for a path, and takes the lock: that of the existing file, of a file that is being made there, or of a file that
 * this call makes. The path is looked up again after each wait.
 */
export function* takePlace(tree: ReferenceTree, claim: Claim): Operation<FileUse> {
  for (;;) {
    const file = find(tree, claim);
    const hold = file.lock.tryAcquire(claim.access) ?? (yield requestOf(claim, file.lock));
    const use = useOf(tree, claim, file, hold);
    if (use !== undefined) return use;
  }
}

/** Takes the lock for a call that does not wait; undefined if the lock is not free. */
export function tryTakePlace(tree: ReferenceTree, claim: Claim): FileUse | undefined {
  const file = find(tree, claim);
  return useOf(tree, claim, file, file.lock.tryAcquire(claim.access));
}

/** Queues one call for two paths. */
export function* takePlaces(tree: ReferenceTree, source: Claim, destination: Claim): Operation<[FileUse, FileUse]> {
  for (;;) {
    const [from, to] = [find(tree, source), find(tree, destination)];
    const pair = new LockPair([from.lock, source.access], [to.lock, destination.access]);
    const hold = pair.tryAcquire() ?? (yield requestOf(destination, pair));
    if (hold === undefined) continue;
    const [first, second] = pair.holdsOf(hold);
    let use: FileUse | undefined;
    let other: FileUse | undefined;
    try {
      use = useOf(tree, source, from, first);
      other = useOf(tree, destination, to, second);
      if (use !== undefined && other !== undefined) return [use, other];
    } finally {
      if (use === undefined || other === undefined) {
        use?.[Symbol.dispose]();
        other?.[Symbol.dispose]();
        hold.release();
      }
    }
  }
}

function requestOf({ access, path, location }: Claim, lock: ReadWriteLock): LockRequest {
  return { lock, access, path, syscall: location.syscall };
}

/** The use of a file whose lock was granted; undefined if the path has another file now. */
function useOf(
  tree: ReferenceTree,
  claim: Claim,
  file: ReferenceFile,
  hold: LockHold | undefined,
): FileUse | undefined {
  if (hold === undefined || hold.released) return undefined;
  let isUsed = false;
  try {
    isUsed = find(tree, claim, file) === file;
    return isUsed ? new FileUse(tree, file, hold) : undefined;
  } finally {
    if (!isUsed) hold.release();
  }
}

/**
 * The file whose lock the call needs.
 * @param held - the file whose lock the call has
 */
function find(tree: ReferenceTree, claim: Claim, held?: ReferenceFile): ReferenceFile {
  const { path, location, version } = claim;
  const pending = tree.pending.at(path);
  if (pending !== undefined && pending !== held) return pending;
  const node = tree.get(path);
  // The version of a file is compared when the turn of the call comes.
  if (node === undefined || node.isDir || node === held) requireVersion(node, version, location);
  if (claim.isNew === true && node !== undefined) throw new FileExistsError(location);
  if (node !== undefined || claim.makes !== true) return tree.requireFile(path, location);
  tree.requireVacant(path, location);
  return pending ?? tree.addPending(path);
}
