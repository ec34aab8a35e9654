import fc from "fast-check";
import { pattern } from "../subject/pattern.js";
import { chunkBytes } from "../subject/storages.js";

/** Contents of a file. */
export type Content = Uint8Array<ArrayBuffer> | string;

/** The inputs of the commands of a history. */
export interface Inputs {
  /** Lengths of files and of parts of them. */
  readonly size: fc.Arbitrary<number>;
  /** Places in files. */
  readonly position: fc.Arbitrary<number>;
  readonly bytes: fc.Arbitrary<Uint8Array<ArrayBuffer>>;
  readonly content: fc.Arbitrary<Content>;
}

const seed = fc.nat({ max: 200 });

function inputsFor(size: fc.Arbitrary<number>, position: fc.Arbitrary<number>): Inputs {
  const bytes = fc.tuple(size, seed).map(([length, from]) => pattern(length, from));
  const text = fc
    .tuple(fc.constantFrom("x", "é", "字", "𝒳"), size)
    .map(([letter, length]) => letter.repeat(length % 300));
  const content = fc.oneof({ weight: 3, arbitrary: bytes }, { weight: 1, arbitrary: text });
  return { size, position, bytes, content };
}

const wild = fc.constantFrom(-1, 1.5, Number.NaN, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1);

const small = fc.oneof(
  { weight: 3, arbitrary: fc.nat({ max: 12 }) },
  { weight: 4, arbitrary: fc.nat({ max: 300 }) },
  { weight: 1, arbitrary: fc.nat({ max: 5000 }) },
);

/** Sizes of a few bytes to a few slots. */
export const smallInputs: Inputs = inputsFor(
  small,
  fc.oneof({ weight: 30, arbitrary: small }, { weight: 1, arbitrary: wild }),
);

const aroundChunks = fc
  .tuple(
    fc.integer({ min: 0, max: 5 }),
    fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -5000, max: 5000 })),
  )
  .map(([chunks, by]) => Math.max(0, chunks * chunkBytes + by));

/** Sizes on both sides of the ends of chunks, and of the mebibyte that is moved in one step. */
export const chunkInputs: Inputs = inputsFor(aroundChunks, aroundChunks);
