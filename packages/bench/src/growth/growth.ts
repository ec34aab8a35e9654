import { threeDigits } from "../report/figures.js";
import { type Result, rowName } from "../report/report.js";
import type { ReportTable } from "../report/table.js";
import { median } from "../statistics/median.js";

/** The sizes at which a case runs, in relation to its own. */
export const factors: readonly number[] = [1, 4, 16];

/** How much more an item may cost in a large job than in a small one. */
const allowedGrowth = 1.5;

/** Less memory than that tells more about the process than about what it holds. */
const leastBytes = 4 * 1024 * 1024;

/** What an item costs at each of the sizes. */
export interface Growth {
  readonly name: string;
  readonly unit: string;
  /** Nanoseconds for each item. */
  readonly times: readonly number[];
  /** Bytes held for each item; NaN where a process held too little to tell. */
  readonly held: readonly number[];
  /** The most that an item costs at any size, in relation to the smallest size at which it is known. */
  readonly timeGrowth: number;
  readonly heldGrowth: number;
}

function growthOf(costs: readonly number[]): number {
  const known = costs.filter((cost) => !Number.isNaN(cost));
  return known.length === 0 ? Number.NaN : Math.max(...known) / (known[0] ?? Number.NaN);
}

function heldPerItem({ held, items }: Result): number {
  const bytes = median(held);
  return bytes < leastBytes ? Number.NaN : bytes / items;
}

/** Groups results that differ in nothing but their size. */
export function growths(results: readonly Result[]): Growth[] {
  const names = [...new Set(results.map((result) => `${result.subject}: ${rowName(result)}`))];
  return names.map((name) => {
    const sizes = results
      .filter((result) => `${result.subject}: ${rowName(result)}` === name)
      .sort((left, right) => left.items - right.items);
    const times = sizes.map((result) => (median(result.times) * 1e6) / result.items);
    const held = sizes.map(heldPerItem);
    const unit = sizes[0]?.unit ?? "";
    return { name, unit, times, held, timeGrowth: growthOf(times), heldGrowth: growthOf(held) };
  });
}

/** Whether an item costs about the same at each size. */
export function isFlat({ timeGrowth, heldGrowth }: Growth): boolean {
  return !(timeGrowth > allowedGrowth) && !(heldGrowth > allowedGrowth);
}

/** The growths as a table. */
export function growthTable(all: readonly Growth[]): ReportTable {
  const columns = (what: string) => [...factors.map((factor) => `${what} ${factor}×`), "growth"];
  return {
    title: "Cost of an item at 1, 4 and 16 times the size",
    head: ["", "item", ...columns("ns"), ...columns("bytes"), ""],
    rows: all.map((growth) => [
      growth.name,
      growth.unit,
      ...growth.times.map(threeDigits),
      threeDigits(growth.timeGrowth),
      ...growth.held.map(threeDigits),
      threeDigits(growth.heldGrowth),
      isFlat(growth) ? "flat" : "grows",
    ]),
    note: `Bytes are what is held after garbage collection; – where that is less than 4 MiB. Flat: at most ${allowedGrowth} times as much as at the smallest size.`,
  };
}
