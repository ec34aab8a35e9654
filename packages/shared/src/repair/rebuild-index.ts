import { state } from "../layout/header.js";
import { node } from "../layout/node-fields.js";
import { indexBucket, leastBuckets } from "../nodes/index-bucket.js";
import type { Rebuild } from "./rebuild.js";

/** Rebuilds the index of the names of all nodes that have a directory. */
export function rebuildIndex(rebuild: Rebuild): void {
  const { geometry } = rebuild.arena;
  rebuild.put(state.buckets, buckets(rebuild));
  const chains = new Int32Array(geometry.buckets);
  for (let slot = rebuild.freshSlot - 1; slot >= 1; slot--) {
    const directory = rebuild.field(slot, node.parent);
    if (!rebuild.isUsed(slot) || directory === 0) continue;
    const bucket = indexBucket(directory, rebuild.field(slot, node.hash), rebuild.arena.get(state.buckets));
    rebuild.setField(slot, node.hashLink, chains[bucket] as number);
    chains[bucket] = slot;
  }
  for (let bucket = 0; bucket < geometry.buckets; bucket++)
    rebuild.put(geometry.index + bucket, chains[bucket] as number);
}

/** The number of buckets: as before if that number is possible, otherwise one for each record. */
function buckets({ arena, freshSlot }: Rebuild): number {
  const found = arena.get(state.buckets);
  if (found >= leastBuckets && found <= arena.geometry.buckets) return found;
  return Math.min(arena.geometry.buckets, Math.max(leastBuckets, freshSlot));
}
