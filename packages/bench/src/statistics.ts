/** Returns the middle value, or the mean of the two middle values. Returns NaN without values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2 : upper;
}

/** Returns the value that is nearest to a quantile: 0 is the minimum, 1 the maximum. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN;
}

/** Returns a generator of random numbers from 0 to below 1. The same seed gives the same numbers. */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Returns a linear congruential generator of 32-bit numbers, the same in each run and in the Python worker. */
export function congruentialSource(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state;
  };
}

/** The ratio of two medians, with the bounds of its 95 % interval. */
export interface Ratio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const draws = 2000;

/** With fewer rounds, a ratio has no bounds. */
const leastRounds = 3;

/**
 * Returns the ratio of two medians. Its bounds come from bootstrap samples of the rounds. They are NaN for fewer than three
 * rounds.
 * @param sameRounds - whether both were measured in the same rounds. These are then drawn together, because other load on the
 * machine affected both.
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

/** Returns the faster of the two. Returns undefined if 1 lies between the bounds, or if there are no bounds. */
export function winnerOf({ low, high }: Ratio): "ours" | "theirs" | undefined {
  if (high < 1) return "ours";
  return low > 1 ? "theirs" : undefined;
}
