import { client, mostClients } from "../layout/client-fields.js";
import { header, state } from "../layout/header.js";
import { node, nodeFlags, rootSlot } from "../layout/node-fields.js";
import { recordCharge } from "../nodes/node-charge.js";
import type { Rebuild } from "./rebuild.js";

/** Rebuilds the map of free blocks, the counts of the header and the bytes in use. */
export function rebuildCounts(rebuild: Rebuild): void {
  rebuildFreeMap(rebuild);
  const { files, directories, nodeBytes } = countNodes(rebuild);
  const flipped = files - rebuild.arena.get(state.files);
  if (flipped !== 0 && rebuild.arena.get(state.directories) - directories === flipped) {
    rebuild.lose(rootSlot, "an empty file or directory may have the wrong kind");
  }
  rebuild.put(state.files, files);
  rebuild.put(state.directories, directories);
  rebuild.put(state.nodeBytes, nodeBytes);
  rebuildUsed(rebuild, rebuild.contentBlocks * rebuild.arena.geometry.blockSize + nodeBytes);
  rebuild.put(state.journalLength, 0);
  const next = rebuild.arena.get(state.nextBlock);
  if (next < 0 || next >= rebuild.arena.geometry.blocks) rebuild.put(state.nextBlock, 0);
}

function rebuildFreeMap(rebuild: Rebuild): void {
  const { arena, claimed } = rebuild;
  const { blocks, freeMap } = arena.geometry;
  let used = 0;
  for (let index = 0; index < blocks; index += 32) {
    let word = 0;
    for (let bit = 0; bit < 32 && index + bit < blocks; bit++) word |= (claimed[index + bit] as number) << bit;
    rebuild.put(freeMap + (index >> 5), word);
    for (; word !== 0; word &= word - 1) used++;
  }
  rebuild.put(state.freeBlocks, blocks - used);
}

/** Counts the nodes of the tree, the nodes in nurseries that still count, and the detached files. */
function countNodes(rebuild: Rebuild): { files: number; directories: number; nodeBytes: number } {
  const counts = { files: 0, directories: 0, nodeBytes: 0 };
  // For each record, 1 if it counts, 2 if it does not.
  const known = new Uint8Array(rebuild.freshSlot);
  for (let slot = 1; slot < rebuild.freshSlot; slot++) {
    const isPending = (rebuild.field(slot, node.kind) & nodeFlags.pending) !== 0;
    if (!rebuild.isUsed(slot) || isPending || !isCounted(rebuild, slot, known)) continue;
    if ((rebuild.field(slot, node.kind) & nodeFlags.freed) !== 0) continue;
    if (rebuild.isFile(slot)) counts.files++;
    else counts.directories++;
    if (slot !== rootSlot) counts.nodeBytes += recordCharge(rebuild.arena, rebuild.arena.geometry.node(slot));
  }
  return counts;
}

/** Whether the record counts: it is in the tree, or at or below a node that still counts. */
function isCounted(rebuild: Rebuild, slot: number, known: Uint8Array): boolean {
  let top = slot;
  while (known[top] === 0 && rebuild.field(top, node.parent) !== 0) top = rebuild.field(top, node.parent);
  const isOwned = rebuild.field(top, node.owner) !== 0;
  const answer = known[top] || (isOwned && (rebuild.field(top, node.kind) & nodeFlags.counted) === 0 ? 2 : 1);
  for (let at = slot; at !== 0 && known[at] === 0; at = rebuild.field(at, node.parent)) known[at] = answer;
  return answer === 1;
}

/**
 * Repairs the bytes in use or the reserved bytes of a client. The reserved bytes are wrong if their sum is impossible, or if the
 * bytes in use match the least that the clients must have reserved.
 */
function rebuildUsed(rebuild: Rebuild, bytes: number): void {
  const { arena } = rebuild;
  const { geometry } = arena;
  const least = leastReserved(rebuild);
  let reserved = 0;
  let base = bytes;
  for (let id = 1; id <= mostClients; id++) {
    reserved += arena.get(geometry.client(id) + client.reserved);
    base += least[id] as number;
  }
  const total = bytes + reserved;
  const isRight = total >= 0 && total <= geometry.maxQuota && arena.getUnsigned(state.used) !== base;
  if (!isRight) {
    for (let id = 1; id <= mostClients; id++) rebuild.put(geometry.client(id) + client.reserved, least[id] as number);
  }
  rebuild.put(state.used, isRight ? total : base);
}

/** For each client, the blocks of the long names of files that it is making. */
function leastReserved(rebuild: Rebuild): Float64Array {
  const { arena } = rebuild;
  const least = new Float64Array(mostClients + 1);
  for (let slot = 1; slot < rebuild.freshSlot; slot++) {
    if ((rebuild.field(slot, node.kind) & nodeFlags.pending) === 0) continue;
    const charge = recordCharge(arena, arena.geometry.node(slot)) - arena.getUnsigned(header.nodeOverhead);
    const owner = rebuild.field(slot, node.owner);
    least[owner] = (least[owner] as number) + charge;
  }
  return least;
}
