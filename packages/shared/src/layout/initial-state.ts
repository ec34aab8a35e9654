import { leastBuckets } from "../nodes/index-bucket.js";
import type { SharedWords } from "../words/shared-words.js";
import type { Geometry } from "./geometry.js";
import { state } from "./header.js";
import { node, nodeKinds, rootSlot } from "./node-fields.js";

const firstEpoch = 1;

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);

/** Writes the words of a new arena that are not 0: those of an empty root whose times are all `now`. */
export function writeInitialState(words: SharedWords, geometry: Geometry, now: number): void {
  words.set(state.directories, 1);
  words.set(state.epoch, firstEpoch);
  words.set(state.buckets, leastBuckets);
  words.set(state.freshSlot, rootSlot + 1);
  words.set(state.usedSlots, 1);
  words.set(state.freeBlocks, geometry.blocks);
  words.set(state.freshHolds, 1);
  const record = geometry.node(rootSlot);
  words.set(record + node.kind, nodeKinds.directory);
  words.set(record + node.arrived, firstEpoch);
  words.set(record + node.changedEpoch, firstEpoch);
  double[0] = now;
  for (let index = record + node.createdAt; index <= record + node.changedAt; index += 2) {
    words.set(index, halves[0] as number);
    words.set(index + 1, halves[1] as number);
  }
}
