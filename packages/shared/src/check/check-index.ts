import { state } from "../layout/header.js";
import { node, nodeFlags } from "../layout/node-fields.js";
import { indexBucket } from "../nodes/index-bucket.js";
import { nameText } from "../nodes/name-text.js";
import type { Inspection } from "./inspection.js";

/** Checks that the index has exactly the nodes that are in a directory, each in its bucket. */
export function checkIndex(inspection: Inspection): void {
  const found = new Uint8Array(inspection.freshSlot);
  for (let bucket = 0; bucket < inspection.arena.geometry.buckets; bucket++) checkBucket(inspection, bucket, found);
  for (let slot = 1; slot < inspection.freshSlot; slot++) {
    const isExpected = inspection.isUsed(slot) && inspection.field(slot, node.parent) !== 0;
    if (!isExpected || found[slot] !== 0) continue;
    inspection.report("index", `node record ${slot} has a directory, but is not in the index`, { slot });
  }
}

function checkBucket(inspection: Inspection, bucket: number, found: Uint8Array): void {
  const { arena } = inspection;
  const first = arena.get(arena.geometry.index + bucket);
  if (first === 0) return;
  const names = new Set<string>();
  for (let slot = first; slot !== 0; slot = inspection.field(slot, node.hashLink)) {
    if (!inspection.isUsed(slot)) {
      inspection.report("index", `bucket ${bucket} leads to node record ${slot}, which is not in use`);
      return;
    }
    if (found[slot] !== 0) {
      inspection.report("index", `bucket ${bucket} leads to node record ${slot}, which was reached before`, {
        slot,
      });
      return;
    }
    found[slot] = 1;
    checkMember(inspection, slot, bucket);
    requireOneName(inspection, slot, names);
  }
}

function checkMember(inspection: Inspection, slot: number, bucket: number): void {
  const parent = inspection.field(slot, node.parent);
  if (parent === 0) {
    inspection.report("index", `node record ${slot} is in the index, but has no directory`, { slot });
    return;
  }
  const expected = indexBucket(parent, inspection.field(slot, node.hash), inspection.arena.get(state.buckets));
  inspection.compare("index", `the bucket of ${slot}`, bucket, expected, { slot });
}

/** Children of the same name are in the same bucket. */
function requireOneName(inspection: Inspection, slot: number, names: Set<string>): void {
  if (inspection.named[slot] === 0) return;
  const name = nameText(inspection.arena, slot);
  const key = `${inspection.field(slot, node.parent)} ${inspection.field(slot, node.kind) & nodeFlags.pending} ${name}`;
  if (names.has(key)) {
    inspection.report("name", `node record ${slot} has the name of another child of its directory`, { slot });
  }
  names.add(key);
}
