import { referenceName } from "../comparison/plan.js";
import { median } from "../statistics.js";
import { type Result, rowName } from "./report.js";
import { type ReportTable, threeDigits } from "./table.js";

/** The sizes at which a case runs, as factors of its full size. */
export const factors: readonly number[] = [1, 4, 16];

/** The maximum ratio of the cost of an item in a large job to that in a small one. */
const allowedGrowth = 1.5;

/** Bytes. With less memory, the figure depends more on the process than on its files. */
const leastBytes = 4 * 1024 * 1024;

/** The costs of an item at each of the sizes. */
export interface Growth {
  readonly backend: string;
  /** The name of the case, and of the figure if the case has several. */
  readonly row: string;
  /** Whether it shows the cost of the machine or the language alone: a control, or the bare Map. */
  readonly reference: boolean;
  readonly unit: string;
  /** Nanoseconds for each item. */
  readonly times: readonly number[];
  /** Bytes held for each item. NaN if the process held less than 4 MiB. */
  readonly held: readonly number[];
  /** The ratio of the maximum cost of an item to the cost at the smallest size that has a figure. */
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

/** Groups the results that differ only in their size. */
export function growths(results: readonly Result[]): Growth[] {
  const nameOf = (result: Result): string => `${result.backend}: ${rowName(result)}`;
  return [...new Set(results.map(nameOf))].map((name) => {
    const sizes = results.filter((result) => nameOf(result) === name).sort((left, right) => left.items - right.items);
    return growthAcross(sizes as [Result, ...Result[]]);
  });
}

function growthAcross(sizes: readonly [Result, ...Result[]]): Growth {
  const [{ backend, control, unit }] = sizes;
  const times = sizes.map((result) => (median(result.times) * 1e6) / result.items);
  const held = sizes.map(heldPerItem);
  return {
    backend,
    row: rowName(sizes[0]),
    reference: control || backend === referenceName,
    unit,
    times,
    held,
    timeGrowth: growthOf(times),
    heldGrowth: growthOf(held),
  };
}

function isWithin({ timeGrowth, heldGrowth }: Growth, time: number, held: number): boolean {
  return !(timeGrowth > allowedGrowth * time) && !(heldGrowth > allowedGrowth * held);
}

/**
 * Returns the verdict on a growth: `flat` if an item costs about the same at each size, `as …` if a reference grows as much,
 * otherwise `grows`.
 */
export function verdictOn(growth: Growth, all: readonly Growth[]): string {
  if (isWithin(growth, 1, 1)) return "flat";
  const like = all.find(
    (other) =>
      other.reference &&
      other !== growth &&
      other.row === growth.row &&
      isWithin(
        growth,
        Math.max(1, other.timeGrowth),
        Number.isNaN(other.heldGrowth) ? 1 : Math.max(1, other.heldGrowth),
      ),
  );
  return like === undefined ? "grows" : `as ${like.backend}`;
}

/** Returns a table of the growths. */
export function growthTable(all: readonly Growth[]): ReportTable {
  const columns = (what: string) => [...factors.map((factor) => `${what} ${factor}×`), "growth"];
  return {
    title: "Cost of an item at 1, 4 and 16 times the size",
    head: ["", "item", ...columns("ns"), ...columns("bytes"), ""],
    rows: all.map((growth) => [
      `${growth.backend}: ${growth.row}`,
      growth.unit,
      ...growth.times.map(threeDigits),
      threeDigits(growth.timeGrowth),
      ...growth.held.map(threeDigits),
      threeDigits(growth.heldGrowth),
      verdictOn(growth, all),
    ]),
    note:
      "Bytes are what is held after garbage collection; – where that is less than 4 MiB. " +
      `Flat: at most ${allowedGrowth} times as much as at the smallest size; as …: not flat, but at most ${allowedGrowth} times the growth of that one, which does the same job with nothing around it.`,
  };
}
