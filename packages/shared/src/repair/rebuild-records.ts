import { places } from "../check/inspection.js";
import { stateOf } from "../clients/client-records.js";
import { client, clientStates, mostClients } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { hold, recordMask } from "../layout/hold-fields.js";
import { node, nodeFlags, nodeKinds, nodeWords, rootSlot } from "../layout/node-fields.js";
import { isHoldRecord } from "../locks/lock-word.js";
import type { Rebuild } from "./rebuild.js";

/** The fields that are doubles. */
const doubles = Object.entries({
  "time of creation": node.createdAt,
  "time of the last change of the content": node.modifiedAt,
  "time of the last access": node.accessedAt,
  "time of the last change": node.changedAt,
  attributes: node.attributes,
  generation: node.generation,
});

/** In a record that was ever used, at least one of these fields is not 0. */
const signs = [node.kind, node.life, node.lock, node.nameLength, node.parent, node.owner, node.blocks];

/** A node that is newer by at least this number of epochs counts as damaged. */
const mostEpochs = 2 ** 20;

/** A record with at least this life, whose lock contradicts it, counts as damaged. */
const mostLives = 2 ** 20;

/** Determines which records are in use, and their kinds. */
export function rebuildRecords(rebuild: Rebuild): void {
  for (let field = 0; field < nodeWords; field++) rebuild.setField(0, field, 0);
  rebuild.freshSlot = firstFresh(rebuild);
  const parents = parentsOf(rebuild);
  for (let slot = 1; slot < rebuild.freshSlot; slot++) {
    rebuild.setField(slot, node.life, slot === rootSlot ? 0 : lifeOf(rebuild, slot));
    if (isInUse(rebuild, slot)) rebuildKind(rebuild, slot, parents[slot] === 1);
    else rebuild.setField(slot, node.kind, 0);
    if (rebuild.isUsed(slot)) rebuildNumbers(rebuild, slot);
  }
  rebuildEpoch(rebuild);
}

/** The first record after all that were ever used. */
function firstFresh(rebuild: Rebuild): number {
  let slot = rebuild.arena.geometry.slots;
  while (slot > rootSlot && signs.every((field) => rebuild.field(slot, field) === 0)) slot--;
  return slot + 1;
}

/** For each record, whether another names it as its directory. */
function parentsOf(rebuild: Rebuild): Uint8Array {
  const parents = new Uint8Array(rebuild.freshSlot);
  for (let slot = 2; slot < rebuild.freshSlot; slot++) {
    const parent = rebuild.field(slot, node.parent);
    if (parent >= 1 && parent < rebuild.freshSlot) parents[parent] = 1;
  }
  return parents;
}

/** Whether a record is in use: it has a name or an owner, or at least is not in the list of free records. */
function isInUse(rebuild: Rebuild, slot: number): boolean {
  if (slot === rootSlot || rebuild.field(slot, node.nameLength) >>> 2 !== 0) return true;
  if (isAttached(rebuild, rebuild.field(slot, node.owner))) return true;
  const place = rebuild.evidence.place[slot];
  if (rebuild.field(slot, node.kind) === 0) return place !== places.free && rebuild.field(slot, node.blocks) > 0;
  return place !== places.free || rebuild.field(slot, node.parent) !== 0;
}

/** Whether a number is that of a client that may have nodes. */
export function isAttached({ arena }: Rebuild, id: number): boolean {
  if (id < 1 || id > mostClients) return false;
  const entry = stateOf(arena.get(arena.geometry.client(id) + client.state));
  return entry === clientStates.attached || entry === clientStates.evicted;
}

function rebuildKind(rebuild: Rebuild, slot: number, isParent: boolean): void {
  const word = rebuild.field(slot, node.kind);
  const kind = kindOf(rebuild, slot, isParent);
  if ((word & nodeKinds.mask) === kind) return;
  // The flags of a damaged word are not used.
  const flags = rebuild.evidence.place[slot] === places.detached ? nodeFlags.detached : 0;
  rebuild.setField(slot, node.kind, kind | flags);
  const name = kind === nodeKinds.file ? "a file" : "a directory";
  rebuild.lose(slot, `its kind was damaged, and it counts as ${name} now`);
}

/** A file with a size and a directory with children are recognised by several words. */
function kindOf(rebuild: Rebuild, slot: number, isParent: boolean): number {
  const { file, directory, mask } = nodeKinds;
  const kind = rebuild.field(slot, node.kind) & mask;
  const place = rebuild.evidence.place[slot];
  if (slot === rootSlot) return directory;
  if (place === places.pending || place === places.detached) return file;
  const sizes = [node.blocks, node.size, node.pendingSize].filter((field) => rebuild.field(slot, field) !== 0).length;
  const isFull = isParent && rebuild.field(slot, node.first) !== 0;
  if (kind === file) return isFull && sizes === 0 ? directory : file;
  if (kind === directory) return !isFull && sizes >= 2 ? file : directory;
  return isFull && sizes < 2 ? directory : file;
}

/** Repairs the life of a record. Its lock has the low half of the life, which replaces an impossible or much too high one. */
function lifeOf(rebuild: Rebuild, slot: number): number {
  const life = rebuild.field(slot, node.life);
  const lock = rebuild.arena.words.load(rebuild.arena.geometry.node(slot) + node.lock);
  if (life >= 0 && (life & 0xffff) === lock >>> 16) return life;
  const isLockWhole = isLockOf(rebuild, slot, lock);
  if (rebuild.field(slot, node.kind) !== 0 && (life < 0 || isLockWhole)) {
    rebuild.lose(slot, "its inode may have changed");
  }
  return life < 0 || (life >= mostLives && isLockWhole) ? lock >>> 16 : life;
}

/** Whether a lock is free, or leads to a record that names its node. */
function isLockOf({ arena }: Rebuild, slot: number, lock: number): boolean {
  const id = lock & recordMask;
  return id === 0 || (isHoldRecord(arena, id) && arena.get(arena.geometry.hold(id) + hold.node) === slot);
}

/** The epoch is at least that of the newest node. A node that is much newer is damaged. */
function rebuildEpoch(rebuild: Rebuild): void {
  const least = rebuild.arena.getUnsigned(state.epoch);
  let epoch = least;
  for (let slot = 1; slot < rebuild.freshSlot; slot++) {
    if (!rebuild.isUsed(slot)) continue;
    for (const field of [node.arrived, node.marked, node.changedEpoch]) {
      const found = rebuild.field(slot, field) >>> 0;
      if (found <= least + mostEpochs) epoch = Math.max(epoch, found);
      else {
        rebuild.lose(slot, "one of its epochs was damaged, so changes() may report it wrongly");
        rebuild.setField(slot, field, least);
      }
    }
  }
  if (epoch > least) rebuild.lose(rootSlot, "the present epoch of changes() may be wrong");
  rebuild.put(state.epoch, epoch);
}

function rebuildNumbers(rebuild: Rebuild, slot: number): void {
  const record = rebuild.arena.geometry.node(slot);
  for (const [name, field] of doubles) {
    if (Number.isFinite(rebuild.arena.getDouble(record + field))) continue;
    rebuild.put(record + field, 0);
    rebuild.put(record + field + 1, 0);
    rebuild.lose(slot, `its ${name} was not a number, and is 0 now`);
  }
}
