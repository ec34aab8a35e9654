import { state } from "../layout/header.js";
import { fat } from "../layout/hold-fields.js";
import { epochFields, node, nodeFlags, nodeKinds, nodeWords, rootSlot } from "../layout/node-fields.js";
import { type Inspection, places } from "./inspection.js";

const { counted, detached, pending, writing, freed } = nodeFlags;

/** The flags that are valid for a record, by the place where the record was found. */
const allowed: Readonly<Record<number, number>> = {
  [places.tree]: writing,
  // An open file below a removed directory is marked before it is put into the list of detached files.
  [places.nursery]: counted | detached | writing | freed,
  [places.counted]: counted | detached | writing | freed,
  [places.detached]: detached | writing,
  [places.pending]: pending | writing,
};

/** The fields that are doubles. */
const doubles = [node.createdAt, node.modifiedAt, node.accessedAt, node.changedAt, node.attributes, node.generation];

/** Checks that the records below `freshSlot` are free or in use, and that something leads to each one in use. */
export function checkRecords(inspection: Inspection): void {
  checkRecordOfNone(inspection);
  inspection.compare("record", "the life of the root", inspection.field(rootSlot, node.life), 0, { slot: rootSlot });
  followFreeList(inspection);
  let used = 0;
  for (let slot = 1; slot < inspection.freshSlot; slot++) {
    if (inspection.field(slot, node.kind) === 0) checkFree(inspection, slot);
    else {
      used++;
      checkUsed(inspection, slot);
    }
  }
  inspection.compare("count", "the number of used node records", inspection.arena.get(state.usedSlots), used);
}

/** Reads of a freed node are redirected to record 0. */
function checkRecordOfNone(inspection: Inspection): void {
  for (let field = 0; field < nodeWords; field++) {
    inspection.compare("record", `word ${field} of node record 0, which is never used,`, inspection.field(0, field), 0);
  }
}

function followFreeList(inspection: Inspection): void {
  for (let slot = inspection.arena.get(state.freeSlot); slot !== 0; slot = inspection.field(slot, node.next)) {
    const isFree = slot >= 1 && slot < inspection.freshSlot && inspection.field(slot, node.kind) === 0;
    if (!isFree || inspection.places[slot] !== places.nowhere) {
      const what = isFree ? "was reached before" : "is not free";
      inspection.report("free-record", `the list of free records leads to node record ${slot}, which ${what}`);
      return;
    }
    inspection.places[slot] = places.free;
  }
}

function checkFree(inspection: Inspection, slot: number): void {
  if (inspection.places[slot] !== places.free) {
    inspection.report("free-record", `node record ${slot} is free, but not in the list of free records`, { slot });
  }
  for (const field of [node.parent, node.owner, node.nameLength]) {
    inspection.compare(
      "free-record",
      `word ${field} of the free node record ${slot}`,
      inspection.field(slot, field),
      0,
      {
        slot,
      },
    );
  }
  // A thread takes only the lock of a record that it found in use. A transaction that was undone may leave an empty queue.
  const lock = inspection.arena.words.load(inspection.arena.geometry.node(slot) + node.lock) & ~fat;
  const free = inspection.field(slot, node.life) << 16;
  inspection.compare("lock", `the lock of the free node record ${slot}`, lock, free, { slot });
}

function checkUsed(inspection: Inspection, slot: number): void {
  const place = inspection.places[slot] ?? places.nowhere;
  const kind = inspection.field(slot, node.kind);
  if (place === places.nowhere) inspection.report("lost-record", `nothing leads to node record ${slot}`, { slot });
  if (!inspection.isFile(slot) && !inspection.isDirectory(slot)) {
    inspection.report("record", `node record ${slot} is neither a file nor a directory: its kind is ${kind}`, { slot });
  }
  const flags = kind & ~nodeKinds.mask;
  if (place !== places.nowhere && (flags & ~(allowed[place] ?? 0)) !== 0) {
    inspection.report("record", `node record ${slot} has the flags ${flags}, which are invalid for its place`, {
      slot,
    });
  }
  if (inspection.field(slot, node.life) < 0) {
    inspection.report("record", `node record ${slot} has the life ${inspection.field(slot, node.life)}`, { slot });
  }
  checkNumbers(inspection, slot);
  checkEpochs(inspection, slot);
}

/** Checks that no node is newer than the epoch of the arena. */
function checkEpochs(inspection: Inspection, slot: number): void {
  const epoch = inspection.arena.getUnsigned(state.epoch);
  for (const field of epochFields) {
    const found = inspection.field(slot, field) >>> 0;
    if (found <= epoch) continue;
    inspection.report("record", `node record ${slot} is of epoch ${found}, but the last one is ${epoch}`, { slot });
  }
}

function checkNumbers(inspection: Inspection, slot: number): void {
  const record = inspection.arena.geometry.node(slot);
  for (const field of doubles) {
    const value = inspection.arena.getDouble(record + field);
    if (Number.isFinite(value)) continue;
    inspection.report("record", `node record ${slot} has the value ${value} in word ${field}`, { slot });
  }
}
