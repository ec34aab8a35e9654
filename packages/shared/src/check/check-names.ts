import { header } from "../layout/header.js";
import { nameFlags, node, shortNameBytes } from "../layout/node-fields.js";
import { isInvalidName, nameSize, nameText } from "../nodes/name-text.js";
import { hashName } from "../nodes/names.js";
import { claimExtents } from "./claim-extents.js";
import type { Inspection } from "./inspection.js";

/** Checks the names of all nodes. Each child of a directory has a name. */
export function checkNames(inspection: Inspection): void {
  for (let slot = 1; slot < inspection.freshSlot; slot++) {
    if (inspection.isUsed(slot)) checkName(inspection, slot);
  }
}

function checkName(inspection: Inspection, slot: number): void {
  const length = inspection.field(slot, node.nameLength);
  const parent = inspection.field(slot, node.parent);
  if (length >>> 2 === 0) {
    if (parent === 0) inspection.compare("name", `the length of the name of ${slot}`, length, 0, { slot });
    else inspection.report("name", `node record ${slot} has a directory, but no name`, { slot });
    return;
  }
  const size = nameSize(inspection.arena, slot);
  const isLong = (length & nameFlags.long) !== 0;
  if (isLong !== size > shortNameBytes) {
    const kind = isLong ? "long" : "short";
    inspection.report("name", `node record ${slot} has a ${kind} name of ${size} bytes`, { slot });
    return;
  }
  if (isLong && !claimName(inspection, slot, size)) return;
  const name = nameText(inspection.arena, slot);
  if (isInvalidName(name))
    inspection.report("name", `the name of node record ${slot} cannot be a segment of a path`, { slot });
  inspection.named[slot] = 1;
  const hash = hashName(name, inspection.arena.get(header.identity));
  inspection.compare("name", `the hash of the name of ${slot}`, inspection.field(slot, node.hash), hash, { slot });
}

/** Returns whether a long name can be read. */
function claimName(inspection: Inspection, slot: number, size: number): boolean {
  const { blocks } = claimExtents(inspection, slot, inspection.field(slot, node.name));
  const needed = Math.ceil(size / inspection.arena.geometry.blockSize);
  inspection.compare("extent", `the number of blocks of the name of ${slot}`, blocks, needed, { slot });
  return blocks === needed;
}
