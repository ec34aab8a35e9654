import { median } from "../statistics/median.js";
import { type Ratio, ratioOf } from "../statistics/ratio.js";
import { ratioText, threeDigits } from "./figures.js";
import { type Report, type Result, rowName } from "./report.js";
import type { ReportTable } from "./table.js";

/** How much more something may take before it is called slower: less than that, machines do by themselves. */
const tolerance = 1.05;

/** How a time has changed since another report. */
export interface Change {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  /** Now ÷ then, after the machine's own drift has been taken out. */
  readonly ratio: Ratio;
  readonly verdict: "slower" | "faster" | "same" | "unknown";
}

/** What has changed between two reports. */
export interface Changes {
  /** How much longer the others took, whose code is not ours: what the machine has changed by itself. */
  readonly drift: number;
  readonly changes: readonly Change[];
}

function verdictOf({ low, high }: Ratio): Change["verdict"] {
  if (Number.isNaN(low)) return "unknown";
  if (low > tolerance) return "slower";
  return high < 1 / tolerance ? "faster" : "same";
}

function pairs(base: Report, report: Report): { before: Result; after: Result }[] {
  return report.results.flatMap((after) => {
    const before = base.results.find(
      (each) => rowName(each) === rowName(after) && each.subject === after.subject && each.items === after.items,
    );
    return before === undefined ? [] : [{ before, after }];
  });
}

function isOurs({ subject }: Result): boolean {
  return subject.startsWith("dmemfs");
}

/** Compares the times of what is ours with those of an earlier report, by the rows that both have at the same size. */
export function changesSince(base: Report, report: Report): Changes {
  const all = pairs(base, report);
  const foreign = all
    .filter(({ after }) => !isOurs(after))
    .map(({ before, after }) => median(after.times) / median(before.times));
  const drift = foreign.length === 0 ? 1 : median(foreign);
  const changes = all
    .filter(({ after }) => isOurs(after))
    .map(({ before, after }) => {
      const { value, low, high } = ratioOf(after.times, before.times, false);
      const ratio = { value: value / drift, low: low / drift, high: high / drift };
      const name = `${after.subject}: ${rowName(after)}`;
      return { name, before: median(before.times), after: median(after.times), ratio, verdict: verdictOf(ratio) };
    });
  return { drift, changes };
}

/** The changes as a table, the regressions first. */
export function changeTable({ drift, changes }: Changes): ReportTable {
  const order = ["slower", "unknown", "same", "faster"];
  const sorted = changes.toSorted((left, right) => order.indexOf(left.verdict) - order.indexOf(right.verdict));
  return {
    title: "Since the other report",
    head: ["", "then ms", "now ms", "now ÷ then", ""],
    rows: sorted.map(({ name, before, after, ratio, verdict }) => [
      name,
      threeDigits(before),
      threeDigits(after),
      ratioText(ratio),
      verdict,
    ]),
    note: `What is not ours took ${threeDigits(drift)} times as long as then; that is taken out of the ratios. Slower: by more than 5 in 100, whatever the rounds.`,
  };
}
