import { type Control, repeat } from "../case.js";
import { pattern, sample, stamp } from "../content.js";

/** The same blocks copied into one array and out of it, and nothing else. */
export function plainBlocks(blockBytes: number, placesOf: (items: number) => ArrayLike<number>): Control {
  return {
    name: "array",
    prepare(items) {
      const memory = pattern(items * blockBytes);
      const block = pattern(blockBytes);
      const target = new Uint8Array(blockBytes);
      const places = placesOf(items);
      const place = (index: number): number => (places[index] ?? 0) * blockBytes;
      return [
        repeat(items, (index) => {
          memory.set(stamp(block, index), place(index));
          return block.length;
        }),
        repeat(items, (index) => {
          const start = place(items + index);
          target.set(memory.subarray(start, start + blockBytes));
          return sample(target);
        }),
      ];
    },
  };
}
