import { header } from "../layout/header.js";
import { recordMask } from "../layout/hold-fields.js";
import { node, nodeKinds } from "../layout/node-fields.js";
import { recordCharge } from "../nodes/node-charge.js";
import { chainOf } from "./extent-chain.js";
import type { Rebuild } from "./rebuild.js";

/**
 * Makes nodes and contents fit into the quota: damage may turn free records into nodes. First removes nodes that had lost their
 * name or their directory, then the contents of files.
 */
export function rebuildQuota(rebuild: Rebuild): void {
  const { maxQuota, blockSize } = rebuild.arena.geometry;
  let excess = rebuild.contentBlocks * blockSize + nodeBytesOf(rebuild) - maxQuota;
  for (const slot of rebuild.strays) {
    if (excess <= 0) return;
    if (!isUnused(rebuild, slot) || rebuild.field(slot, node.blocks) !== 0) continue;
    excess -= recordCharge(rebuild.arena, rebuild.arena.geometry.node(slot));
    remove(rebuild, slot);
  }
  for (let slot = rebuild.freshSlot - 1; slot > 1 && excess > 0; slot--) {
    if (isUnused(rebuild, slot)) excess -= empty(rebuild, slot) * blockSize;
  }
}

/** An upper bound of the bytes of nodes. */
function nodeBytesOf(rebuild: Rebuild): number {
  let bytes = -rebuild.arena.getUnsigned(header.nodeOverhead);
  for (let slot = 1; slot < rebuild.freshSlot; slot++) {
    if (rebuild.isUsed(slot)) bytes += recordCharge(rebuild.arena, rebuild.arena.geometry.node(slot));
  }
  return bytes;
}

/** Whether a record is a file that no client uses. */
function isUnused(rebuild: Rebuild, slot: number): boolean {
  return (
    rebuild.field(slot, node.kind) === nodeKinds.file &&
    rebuild.field(slot, node.owner) === 0 &&
    rebuild.field(slot, node.opens) === 0 &&
    (rebuild.field(slot, node.lock) & recordMask) === 0
  );
}

function remove(rebuild: Rebuild, slot: number): void {
  rebuild.freeName(slot);
  rebuild.lose(slot, "it was removed, because the quota has no room for it");
  rebuild.freeRecord(slot);
}

/** Removes the content of a file. Returns how many blocks it had. */
function empty(rebuild: Rebuild, slot: number): number {
  const blocks = rebuild.field(slot, node.blocks);
  if (blocks === 0) return 0;
  for (const { start, length } of chainOf(rebuild, rebuild.field(slot, node.first))) {
    rebuild.claimed.fill(0, start, start + length);
  }
  rebuild.contentBlocks -= blocks;
  for (const field of [node.first, node.last, node.blocks, node.size, node.pendingSize])
    rebuild.setField(slot, field, 0);
  rebuild.lose(slot, "its content was removed, because the quota has no room for it");
  return blocks;
}
