import { places } from "../check/inspection.js";
import { state } from "../layout/header.js";
import { holdsPerChunk, recordMask } from "../layout/hold-fields.js";
import { node, nodeFlags, nodeKinds, rootSlot } from "../layout/node-fields.js";
import { indexBucket } from "../nodes/index-bucket.js";
import type { Rebuild } from "./rebuild.js";
import { isAttached } from "./rebuild-records.js";

const { counted, detached, pending, writing, freed } = nodeFlags;

const gone = "the call that is creating the file may find the file missing";

/** Maximum number of searches for the directory of a bucket: each goes through all directories. */
const mostSearches = 100;

/** Determines where each record is: in a directory, in the nursery of a client, or among the detached or pending files. */
export function rebuildPlaces(rebuild: Rebuild): void {
  rebuild.setField(rootSlot, node.kind, nodeKinds.directory);
  rebuild.setField(rootSlot, node.parent, 0);
  rebuild.setField(rootSlot, node.owner, 0);
  for (let slot = 1; slot < rebuild.freshSlot; slot++) {
    if (!rebuild.isUsed(slot)) clearPlace(rebuild, slot);
    else if (slot !== rootSlot) rebuildPlace(rebuild, slot);
  }
  breakCycles(rebuild);
}

/** A free record has no directory, no owner and no name. */
function clearPlace(rebuild: Rebuild, slot: number): void {
  rebuild.setField(slot, node.parent, 0);
  rebuild.setField(slot, node.owner, 0);
  rebuild.setField(slot, node.nameLength, 0);
}

function rebuildPlace(rebuild: Rebuild, slot: number): void {
  const directory = directoryOf(rebuild, slot);
  const former = rebuild.field(slot, node.parent);
  if (directory !== 0) {
    rebuild.setField(slot, node.parent, directory);
    const owner = isPending(rebuild, slot) ? pendingOwner(rebuild, slot) : 0;
    if (owner !== 0 && !isInBucketOf(rebuild, slot, directory)) rebuild.lose(slot, gone);
    setPlace(rebuild, slot, owner, owner === 0 ? 0 : pending);
    return;
  }
  const owner = nurseryOf(rebuild, slot);
  rebuild.setField(slot, node.parent, 0);
  if (owner !== 0) {
    if ((rebuild.field(slot, node.kind) & pending) !== 0) rebuild.lose(slot, gone);
    setPlace(rebuild, slot, owner, 0);
  } else if ((former === 0 || isNowhere(rebuild, slot)) && isDetached(rebuild, slot))
    setPlace(rebuild, slot, 0, detached);
  else adopt(rebuild, slot, "its directory was lost");
}

function setPlace(rebuild: Rebuild, slot: number, owner: number, flag: number): void {
  rebuild.setField(slot, node.owner, owner);
  const kind = rebuild.field(slot, node.kind);
  const others = owner !== 0 && flag === 0 ? counted | detached | freed : 0;
  const isListed = flag === 0 && owner === 0;
  // A listed child keeps these flags, because its directory may be in a nursery. `clearFlags` removes them from nodes of the tree.
  const allowed = nodeKinds.mask | writing | flag | others | (isListed ? counted | detached | freed : 0);
  rebuild.setField(slot, node.kind, (kind & allowed) | flag);
}

/** Moves a record into the root. */
function adopt(rebuild: Rebuild, slot: number, what: string): void {
  rebuild.setField(slot, node.parent, rootSlot);
  setPlace(rebuild, slot, 0, 0);
  rebuild.strays.push(slot);
  rebuild.lose(slot, what);
}

/** The directory that the record names, or else the one whose list and bucket have the record; 0 if there is none. */
function directoryOf(rebuild: Rebuild, slot: number): number {
  const { evidence } = rebuild;
  const named = rebuild.field(slot, node.parent);
  const listing = evidence.directory[slot] as number;
  const isNamed = named !== slot && rebuild.isDirectory(named);
  const isListed = listing !== named && listing !== slot && rebuild.isDirectory(listing);
  if (isListed && isInBucketOf(rebuild, slot, listing)) {
    if (!isNamed || !isInBucketOf(rebuild, slot, named)) return listing;
  }
  if (isNamed && !isNowhere(rebuild, slot)) return named;
  if (isListed && named !== 0) return listing;
  return evidence.bucket[slot] === -1 || isElsewhere(rebuild, slot) ? 0 : directoryOfBucket(rebuild, slot);
}

/** Whether a list shows the record in a nursery or among the detached files. */
function isElsewhere({ evidence }: Rebuild, slot: number): boolean {
  const place = evidence.place[slot];
  return place === places.nursery || place === places.detached;
}

/** Whether a record is in no bucket and in no list of a directory, but in a nursery or among the detached files. */
function isNowhere(rebuild: Rebuild, slot: number): boolean {
  const { bucket, directory } = rebuild.evidence;
  return bucket[slot] === -1 && directory[slot] === 0 && isElsewhere(rebuild, slot);
}

/** The only directory in which the record would be in this bucket of the index; 0 if there is none, or several. */
function directoryOfBucket(rebuild: Rebuild, slot: number): number {
  let found = 0;
  if (++rebuild.searches > mostSearches) return 0;
  for (let directory = 1; directory < rebuild.freshSlot; directory++) {
    if (directory === slot || !rebuild.isDirectory(directory) || !isInBucketOf(rebuild, slot, directory)) continue;
    if (found !== 0) return 0;
    found = directory;
  }
  return found;
}

function isInBucketOf({ arena, evidence }: Rebuild, slot: number, directory: number): boolean {
  const hash = arena.get(arena.geometry.node(slot) + node.hash);
  return evidence.bucket[slot] === indexBucket(directory, hash, arena.get(state.buckets));
}

/** A pending file has a flag and an owner, and is in the list of pending files: two of these are enough. */
function isPending(rebuild: Rebuild, slot: number): boolean {
  if (!rebuild.isFile(slot)) return false;
  const signs = [
    (rebuild.field(slot, node.kind) & pending) !== 0,
    rebuild.field(slot, node.owner) !== 0,
    rebuild.evidence.place[slot] === places.pending,
  ];
  return signs.filter((isSet) => isSet).length >= 2;
}

/** The client that owns a pending file. It holds the lock of the file. */
function pendingOwner(rebuild: Rebuild, slot: number): number {
  const owner = rebuild.field(slot, node.owner);
  if (isAttached(rebuild, owner)) return owner;
  const id = rebuild.field(slot, node.lock) & recordMask;
  return rebuild.chunkOwners[Math.floor(id / holdsPerChunk)] || rebuild.arena.client;
}

/** The client whose nursery has a record; 0 if there is none. */
function nurseryOf(rebuild: Rebuild, slot: number): number {
  const { evidence } = rebuild;
  const listing = evidence.owner[slot] as number;
  if (isAttached(rebuild, listing)) return listing;
  const owner = rebuild.field(slot, node.owner);
  const isListed = evidence.place[slot] === places.detached;
  return isAttached(rebuild, owner) && !isListed ? owner : 0;
}

/** A detached file has a flag and users, and is in the list of detached files: two of these are enough. */
function isDetached(rebuild: Rebuild, slot: number): boolean {
  if (!rebuild.isFile(slot)) return false;
  const isUsed = rebuild.field(slot, node.opens) !== 0 || (rebuild.field(slot, node.lock) & recordMask) !== 0;
  const signs = [
    (rebuild.field(slot, node.kind) & detached) !== 0,
    isUsed,
    rebuild.evidence.place[slot] === places.detached,
  ];
  return signs.filter((isSet) => isSet).length >= 2;
}

/** Moves one record of each cycle of directories into the root, and removes flags that are invalid in the tree. */
function breakCycles(rebuild: Rebuild): void {
  // For each record, the walk that came to it first.
  const walks = new Int32Array(rebuild.freshSlot);
  const isInTree = new Uint8Array(rebuild.freshSlot);
  for (let slot = 1; slot < rebuild.freshSlot; slot++) {
    if (!rebuild.isUsed(slot) || walks[slot] !== 0) continue;
    const top = climb(rebuild, slot, walks);
    const isTree = top === rootSlot || isInTree[top] === 1;
    for (let at = slot; at !== 0 && walks[at] === slot; at = rebuild.field(at, node.parent)) {
      isInTree[at] = isTree ? 1 : 0;
      if (isTree) clearFlags(rebuild, at);
    }
  }
}

/** Climbs up to a record that has no directory, or was reached by an earlier walk, and returns it. */
function climb(rebuild: Rebuild, slot: number, walks: Int32Array): number {
  for (let at = slot; ; ) {
    walks[at] = slot;
    const above = rebuild.field(at, node.parent);
    if (above === 0) return at;
    if (walks[above] === slot) {
      adopt(rebuild, at, "it was in a directory below itself");
      return rootSlot;
    }
    if (walks[above] !== 0) return above;
    at = above;
  }
}

function clearFlags(rebuild: Rebuild, slot: number): void {
  const kind = rebuild.field(slot, node.kind);
  rebuild.setField(slot, node.kind, kind & ~(counted | detached | freed));
}
