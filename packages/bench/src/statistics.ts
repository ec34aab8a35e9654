/** The value in the middle; between two of them, their mean. NaN without values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2 : upper;
}

/** The value below which a part of the values lies, the nearest one that there is: 0 for the least, 1 for the most. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN;
}

/** Numbers from 0 to below 1 that are the same for the same seed. */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** 32-bit numbers of a linear congruential generator, the same in each run. The worker in Python has the same ones. */
export function congruentialSource(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state;
  };
}

/** How many times as much one thing takes as another, and between which bounds that lies in 95 of 100 cases. */
export interface Ratio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const draws = 2000;

/** Fewer rounds than that say nothing about other rounds. */
const leastRounds = 3;

/**
 * The ratio of two medians, with bounds from the bootstrap: what other rounds, drawn from those that there were, would have
 * given; NaN when there were fewer than three.
 * @param sameRounds - whether both were measured in the same rounds: these are then drawn together, since what disturbed one
 * disturbed the other
 */
export function ratioOf(ours: readonly number[], theirs: readonly number[], sameRounds: boolean = true): Ratio {
  const value = median(ours) / median(theirs);
  if (Math.min(ours.length, theirs.length) < leastRounds) return { value, low: Number.NaN, high: Number.NaN };
  const random = randomSource(1);
  const ratios = Array.from({ length: draws }, () => {
    const places = ours.map(() => Math.floor(random() * ours.length));
    const otherPlaces =
      sameRounds && ours.length === theirs.length ? places : theirs.map(() => Math.floor(random() * theirs.length));
    return median(drawn(ours, places)) / median(drawn(theirs, otherPlaces));
  });
  return { value, low: quantile(ratios, 0.025), high: quantile(ratios, 0.975) };
}

function drawn(values: readonly number[], places: readonly number[]): number[] {
  return places.map((place) => values[place] ?? Number.NaN);
}

/** Which of the two takes less, as far as the bounds tell; undefined where they lie on both sides of 1, or nowhere. */
export function winnerOf({ low, high }: Ratio): "ours" | "theirs" | undefined {
  if (high < 1) return "ours";
  return low > 1 ? "theirs" : undefined;
}
