import type { Operation } from "@dmemfs/contract";

/** Items that are sorted or merged before other tasks may run. */
const itemsPerStep = 1024;

/** Sorts items in steps: in short runs, which are then merged. Stable. */
export function* sortInSteps<Item>(
  items: readonly Item[],
  comesBefore: (left: Item, right: Item) => boolean,
): Operation<Item[]> {
  let runs: Item[][] = [];
  const compare = (left: Item, right: Item): number =>
    comesBefore(left, right) ? -1 : comesBefore(right, left) ? 1 : 0;
  for (let start = 0; start < items.length; start += itemsPerStep) {
    runs.push(items.slice(start, start + itemsPerStep).sort(compare));
    yield undefined;
  }
  while (runs.length > 1) {
    const merged: Item[][] = [];
    for (let index = 0; index < runs.length; index += 2) {
      const [left, right] = [runs[index] as Item[], runs[index + 1]];
      merged.push(right === undefined ? left : yield* merge(left, right, comesBefore));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge<Item>(
  left: readonly Item[],
  right: readonly Item[],
  comesBefore: (left: Item, right: Item) => boolean,
): Operation<Item[]> {
  const merged: Item[] = [];
  for (let next = 0, other = 0; next < left.length || other < right.length; ) {
    const isRight =
      next === left.length || (other < right.length && comesBefore(right[other] as Item, left[next] as Item));
    merged.push((isRight ? right[other++] : left[next++]) as Item);
    if (merged.length % itemsPerStep === 0) yield undefined;
  }
  return merged;
}
