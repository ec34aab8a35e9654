import { quantity } from "@dmemfs/contract";
import { node, nodeFlags } from "../layout/node-fields.js";
import { isWriteHeld } from "../locks/lock-word.js";
import { blocksOf, chainOf, claim, isWhole, linkExtents } from "./extent-chain.js";
import { mendExtents } from "./mend-extents.js";
import type { Rebuild } from "./rebuild.js";

/**
 * Finds the blocks of the contents of all files. Contents whose words all agree come first, so that they lose no blocks to
 * damaged ones.
 */
export function rebuildContents(rebuild: Rebuild): void {
  const damaged: number[] = [];
  for (let slot = 1; slot < rebuild.freshSlot; slot++) {
    if (rebuild.isFile(slot) && !claimContent(rebuild, slot)) damaged.push(slot);
  }
  for (const slot of damaged) mendContent(rebuild, slot);
  for (let slot = 1; slot < rebuild.freshSlot; slot++) {
    if (!rebuild.isFile(slot)) continue;
    rebuildSize(rebuild, slot);
    rebuild.contentBlocks += rebuild.field(slot, node.blocks);
  }
}

/** Claims the blocks of a file if its words all agree. */
function claimContent(rebuild: Rebuild, slot: number): boolean {
  const first = rebuild.field(slot, node.first);
  const extents = chainOf(rebuild, first);
  const isLast = (extents.at(-1)?.start ?? -1) + 1 === rebuild.field(slot, node.last);
  return isLast && isWhole(rebuild, first, rebuild.field(slot, node.blocks)) && claim(rebuild, extents);
}

function mendContent(rebuild: Rebuild, slot: number): void {
  const first = rebuild.field(slot, node.first);
  const extents = mendExtents(rebuild, first, rebuild.field(slot, node.last), countOf(rebuild, slot));
  claim(rebuild, extents);
  linkExtents(rebuild, extents);
  rebuild.setField(slot, node.first, (extents[0]?.start ?? -1) + 1);
  rebuild.setField(slot, node.last, (extents.at(-1)?.start ?? -1) + 1);
  rebuild.setField(slot, node.blocks, extents.length === 0 ? 0 : blocksOf(rebuild, extents));
}

/** The number of blocks that a file had: as many as its size needs, or more while the file is in use. */
function countOf(rebuild: Rebuild, slot: number): number {
  const found = rebuild.field(slot, node.blocks);
  const { blockSize, blocks } = rebuild.arena.geometry;
  const sizes = [node.size, node.pendingSize].map((field) => Math.ceil((rebuild.field(slot, field) >>> 0) / blockSize));
  const actual = blocksOf(rebuild, chainOf(rebuild, rebuild.field(slot, node.first)));
  // If one word is damaged, two of these agree.
  if (sizes.includes(found)) return found;
  if (sizes.includes(actual)) return actual;
  if (found === actual || (found >= 0 && found <= blocks)) return found;
  return Math.min(blocks, ...sizes);
}

/** Makes the sizes agree with the blocks. The pending size of a file that is being written is changed only by its writer. */
function rebuildSize(rebuild: Rebuild, slot: number): void {
  // The files in a nursery are being filled or freed.
  if (rebuild.field(slot, node.owner) !== 0 || isWriteHeld(rebuild.arena, slot)) {
    boundSizes(rebuild, slot);
    return;
  }
  const { blockSize } = rebuild.arena.geometry;
  const room = rebuild.field(slot, node.blocks) * blockSize;
  const size = rebuild.field(slot, node.size) >>> 0;
  const pending = rebuild.field(slot, node.pendingSize) >>> 0;
  const isPendingRight = fits(rebuild, slot, pending);
  const isRight = fits(rebuild, slot, size);
  const chosen = isRight || !isPendingRight ? Math.min(size, room) : pending;
  const isSure = isRight !== isPendingRight || (size === pending && size <= room);
  endWriting(rebuild, slot);
  setSize(rebuild, slot, chosen, isSure);
  rebuild.setField(slot, node.pendingSize, chosen);
  if (rebuild.field(slot, node.opens) === 0) trim(rebuild, slot, Math.ceil(chosen / blockSize));
}

/** Limits the sizes of a file that is being changed to the size of its blocks. */
function boundSizes(rebuild: Rebuild, slot: number): void {
  const room = rebuild.field(slot, node.blocks) * rebuild.arena.geometry.blockSize;
  const pending = Math.min(rebuild.field(slot, node.pendingSize) >>> 0, room);
  rebuild.setField(slot, node.pendingSize, pending);
  const isWriting = (rebuild.field(slot, node.kind) & nodeFlags.writing) !== 0;
  if (rebuild.field(slot, node.size) >>> 0 > room && !isWriting) setSize(rebuild, slot, pending, false);
}

/** Whether content of this size would have the blocks that the file has. */
function fits(rebuild: Rebuild, slot: number, size: number): boolean {
  const needed = Math.ceil(size / rebuild.arena.geometry.blockSize);
  const blocks = rebuild.field(slot, node.blocks);
  return needed === blocks || (rebuild.field(slot, node.opens) !== 0 && needed < blocks);
}

function setSize(rebuild: Rebuild, slot: number, size: number, isSure: boolean): void {
  const sizes = [node.size, node.pendingSize].map((field) => rebuild.field(slot, field) >>> 0);
  rebuild.setField(slot, node.size, size);
  if (isSure) return;
  const others = sizes.filter((other) => other !== size);
  rebuild.lose(slot, `it has ${quantity(size, "byte")} now, but may have had ${others.join(" or ")}`);
}

function endWriting(rebuild: Rebuild, slot: number): void {
  const kind = rebuild.field(slot, node.kind);
  if ((kind & nodeFlags.writing) === 0) return;
  rebuild.setField(slot, node.kind, kind & ~nodeFlags.writing);
  rebuild.lose(slot, "it was marked as being written, so some of its bytes may be old");
}

/** Frees the blocks after the size. */
function trim(rebuild: Rebuild, slot: number, keep: number): void {
  const { arena, claimed } = rebuild;
  let left = keep;
  if (rebuild.field(slot, node.blocks) === keep) return;
  const extents = chainOf(rebuild, rebuild.field(slot, node.first));
  let last = 0;
  for (const { start, length } of extents) {
    const kept = Math.min(left, length);
    claimed.fill(0, start + kept, start + length);
    left -= kept;
    if (kept === 0) continue;
    rebuild.put(arena.geometry.extent(start), kept);
    if (left === 0) rebuild.put(arena.geometry.extent(start) + 1, 0);
    last = start + 1;
  }
  if (keep === 0) rebuild.setField(slot, node.first, 0);
  rebuild.setField(slot, node.last, last);
  rebuild.setField(slot, node.blocks, keep);
}
