import { node, nodeFlags } from "../layout/node-fields.js";
import { isWriteHeld } from "../locks/lock-word.js";
import { claimExtents } from "./claim-extents.js";
import { type Inspection, places } from "./inspection.js";

/** The number of reads after which the values of words that a writer changes without the mutex count as wrong. */
const looks = 100;

/** Checks the extents and the sizes of all files. */
export function checkContents(inspection: Inspection): void {
  for (let slot = 1; slot < inspection.freshSlot; slot++) {
    if (inspection.isFile(slot)) checkContent(inspection, slot);
  }
}

function checkContent(inspection: Inspection, slot: number): void {
  const { blocks, last } = claimExtents(inspection, slot, inspection.field(slot, node.first));
  inspection.compare("extent", `the last extent of ${slot}`, inspection.field(slot, node.last), last, { slot });
  inspection.compare("extent", `the number of blocks of ${slot}`, inspection.field(slot, node.blocks), blocks, {
    slot,
  });
  inspection.contentBlocks += blocks;
  const place = inspection.places[slot];
  // The files in a nursery are being filled or freed.
  if (place !== places.tree && place !== places.detached) return;
  let problem: string | undefined;
  for (let look = 0; look < looks; look++) {
    problem = sizeProblem(inspection, slot);
    if (problem === undefined) return;
  }
  inspection.report("size", `node record ${slot} ${problem}`, { slot });
}

function sizeProblem(inspection: Inspection, slot: number): string | undefined {
  // The lock is read before and after the words that its holder changes.
  const isHeld = isWriteHeld(inspection.arena, slot);
  const size = inspection.field(slot, node.size) >>> 0;
  const pendingSize = inspection.field(slot, node.pendingSize) >>> 0;
  const isWriting = (inspection.field(slot, node.kind) & nodeFlags.writing) !== 0;
  const blocks = inspection.field(slot, node.blocks);
  const needed = Math.ceil(size / inspection.arena.geometry.blockSize);
  if (isHeld || isWriteHeld(inspection.arena, slot)) {
    const room = blocks * inspection.arena.geometry.blockSize;
    if (pendingSize > room) return `has a pending size of ${pendingSize}, for which ${blocks} blocks are too few`;
    const isShort = blocks < needed && !isWriting;
    return isShort ? `has ${size} bytes, for which ${blocks} blocks are too few` : undefined;
  }
  if (isWriting) return "is marked as being written, but not locked for it";
  if (pendingSize !== size) return `has a pending size of ${pendingSize}, but not its size of ${size} bytes`;
  const isOpen = inspection.field(slot, node.opens) !== 0;
  if (blocks === needed || (isOpen && blocks > needed)) return undefined;
  return `has ${blocks} blocks, but needs ${needed} for ${size} bytes`;
}
