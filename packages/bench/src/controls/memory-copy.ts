import { type Control, repeat } from "../case.js";
import { pattern, sample, stamp } from "../content.js";

/** The same bytes copied into fresh memory and out of it, piece by piece: what no filesystem that keeps them can beat. */
export function memoryCopy(pieceBytes: number): Control {
  return {
    name: "memory copy",
    prepare(items) {
      const piece = pattern(pieceBytes);
      const target = new Uint8Array(pieceBytes);
      let memory = new Uint8Array(0);
      return [
        repeat(items, (index) => {
          if (index === 0) memory = new Uint8Array(items * pieceBytes);
          memory.set(stamp(piece, index), index * pieceBytes);
          return pieceBytes;
        }),
        repeat(items, (index) => {
          target.set(memory.subarray(index * pieceBytes, (index + 1) * pieceBytes));
          return sample(target);
        }),
      ];
    },
  };
}
