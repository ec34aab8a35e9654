import { client, mostClients } from "../layout/client-fields.js";
import { header, state } from "../layout/header.js";
import { nameFlags, node, nodeFlags, rootSlot } from "../layout/node-fields.js";
import { nameSize } from "../nodes/name-text.js";
import { type Inspection, places } from "./inspection.js";

/** Checks the counts of nodes and the bytes in use. */
export function checkLedger(inspection: Inspection): void {
  const { arena } = inspection;
  let files = 0;
  let directories = 0;
  let nodeBytes = 0;
  for (let slot = 1; slot < inspection.freshSlot; slot++) {
    if (!isCounted(inspection, slot)) continue;
    if (inspection.isFile(slot)) files++;
    else directories++;
    if (slot !== rootSlot) nodeBytes += nodeCharge(inspection, slot);
  }
  inspection.compare("count", "the number of files", arena.get(state.files), files);
  inspection.compare("count", "the number of directories", arena.get(state.directories), directories);
  inspection.compare("count", "the number of bytes of nodes", arena.getUnsigned(state.nodeBytes), nodeBytes);
  checkUsed(inspection, nodeBytes);
}

function checkUsed(inspection: Inspection, nodeBytes: number): void {
  const { arena } = inspection;
  const { blockSize, maxQuota } = arena.geometry;
  const used = arena.getUnsigned(state.used);
  let reserved = 0;
  for (let id = 1; id <= mostClients; id++) reserved += arena.get(arena.geometry.client(id) + client.reserved);
  // The words count modulo 2 ** 32.
  const expected = (inspection.contentBlocks * blockSize + nodeBytes + reserved) >>> 0;
  inspection.compare("ledger", "the number of bytes in use", used, expected);
  if (used > maxQuota) inspection.report("ledger", `${used} bytes are in use, but the quota is ${maxQuota}`);
}

function isCounted(inspection: Inspection, slot: number): boolean {
  const place = inspection.places[slot];
  if (place === places.counted) return (inspection.field(slot, node.kind) & nodeFlags.freed) === 0;
  return place === places.tree || place === places.detached;
}

function nodeCharge({ arena }: Inspection, slot: number): number {
  const { blockSize } = arena.geometry;
  const isLong = (arena.get(arena.geometry.node(slot) + node.nameLength) & nameFlags.long) !== 0;
  const blocks = isLong ? Math.ceil(nameSize(arena, slot) / blockSize) : 0;
  return arena.getUnsigned(header.nodeOverhead) + blocks * blockSize;
}
