import { type Control, repeat } from "../case.js";

/** An array of as many names copied: what the language takes for any list of that length. */
export function arrayCopy(times: number, nameOf: (index: number) => string): Control {
  return {
    name: "array",
    prepare(items) {
      const names = Array.from({ length: items }, (_, index) => nameOf(index));
      return [
        repeat(times, () => {
          const copy = names.slice();
          return copy.length + (copy[0]?.length ?? 0);
        }),
      ];
    },
  };
}
