/** Sizes at, just below and just above the usual boundaries between pieces of a storage. */
export const boundarySizes: readonly number[] = [
  0,
  1,
  63,
  64,
  65,
  127,
  128,
  129,
  4095,
  4096,
  4097,
  65_535,
  65_536,
  65_537,
  262_143,
  262_144,
  262_145,
  1024 * 1024 + 3,
];

/** A few of these sizes, for rules that combine two sizes. */
export const fewSizes: readonly number[] = [0, 1, 64, 129, 4097, 65_535, 262_145];
