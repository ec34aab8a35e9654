import { median } from "./median.js";
import { quantile } from "./quantile.js";
import { randomSource } from "./random-source.js";

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
