import { pathExpression } from "../backends/map.js";
import { type Control, once, repeat } from "./case.js";
import { pattern, sample, stamp, treePaths } from "./content.js";

/** The same bytes copied into fresh memory and out of it, piece by piece. No filesystem that stores the bytes can be faster. */
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

/** The same blocks copied into one array and out of it. */
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

/** A copy of an array of as many names: the cost of the language for a list of this length. */
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

interface Directory extends Map<string, Directory | null> {}

function addFile(root: Directory, path: string): void {
  const names = path.split("/").slice(1);
  const file = names.pop() ?? "";
  let directory = root;
  for (const name of names) {
    const next = directory.get(name) ?? new Map();
    directory.set(name, next);
    directory = next;
  }
  directory.set(file, null);
}

function collect(directory: Directory, path: string, expression: RegExp, found: string[]): void {
  for (const [name, child] of directory) {
    const childPath = `${path}/${name}`;
    if (expression.test(childPath)) found.push(childPath);
    if (child !== null) collect(child, childPath, expression, found);
  }
}

/** The same search over nested Maps, with one regular expression for the whole path. */
export function nestedMapWalk(pattern: string, weigh: (paths: readonly string[]) => number): Control {
  return {
    name: "nested Map",
    prepare(items) {
      const root: Directory = new Map();
      for (const path of treePaths("/tree", items)) addFile(root, path);
      return [
        once(() => {
          const found: string[] = [];
          collect(root, "", pathExpression(pattern), found);
          return weigh(found.sort());
        }),
      ];
    },
  };
}

/** The same tasks on a chain of promises: mutual exclusion without the other features of a lock. */
export const promiseQueue: Control = {
  name: "promise chain",
  prepare: (items) => [
    once(async () => {
      let written = 0;
      let last: Promise<unknown> = Promise.resolve();
      const tasks = Array.from({ length: items }, () => {
        const turn = last.then(() => {
          written++;
        });
        last = turn;
        return turn;
      });
      await Promise.all(tasks);
      return written;
    }),
  ],
};
