import { otherBuilds } from "../backends/backends.js";
import { median, type Ratio, ratioOf } from "../statistics.js";
import { type Report, type Result, rowName } from "./report.js";
import { type ReportTable, ratioText, threeDigits } from "./table.js";

/** The maximum ratio that is not called slower. Smaller changes occur without a change of the code. */
const reportTolerance = 1.05;

/** The same for two builds in one run, whose rounds vary more. */
const buildTolerance = 1.1;

/** The change of a time since another report, or from another build. */
export interface Change {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  /** Now ÷ then, without the drift of the machine. */
  readonly ratio: Ratio;
  /** Unknown if the rounds are too few, or vary too much, to distinguish `same` from `slower`. */
  readonly verdict: "slower" | "faster" | "same" | "unknown";
}

/** The changes between two reports, or between two builds in one report. */
export interface Changes {
  readonly title: string;
  /** The heads of the columns of the times. */
  readonly before: string;
  readonly after: string;
  /** The median change of the other backends, whose code is the same: the drift of the machine. */
  readonly drift: number;
  readonly note: string;
  readonly changes: readonly Change[];
}

function verdictOf({ value, low, high }: Ratio, tolerance: number): Change["verdict"] {
  if (Number.isNaN(low)) return "unknown";
  if (low > tolerance) return "slower";
  if (high < 1 / tolerance) return "faster";
  return value > tolerance ? "unknown" : "same";
}

/** With fewer rounds, a build can seem slower than itself. */
const leastRounds = 5;

/** Returns the verdict on the present build for a ratio of two builds in one run. */
export function buildVerdict(ratio: Ratio, rounds: number): Change["verdict"] {
  return rounds < leastRounds ? "unknown" : verdictOf(ratio, buildTolerance);
}

function pairs(base: Report, report: Report): { before: Result; after: Result }[] {
  return report.results.flatMap((after) => {
    const before = base.results.find(
      (each) => rowName(each) === rowName(after) && each.backend === after.backend && each.items === after.items,
    );
    return before === undefined ? [] : [{ before, after }];
  });
}

function isOurs({ backend }: Result): boolean {
  return backend.startsWith("dmemfs");
}

/** Compares the times of D-MemFS with those of an earlier report, for the rows that both have at the same size. */
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
      return changeOf(before, after, ratio, verdictOf(ratio, reportTolerance));
    });
  const note = `The other backends took ${threeDigits(drift)} times as long as then; the ratios are without this drift. Slower: by more than 5 % at the lower bound.`;
  return { title: "Since the other report", before: "then", after: "now", drift, note, changes };
}

/** Compares the times of D-MemFS with those of the build of another checkout in the same rounds. */
export function changesBetweenBuilds({ results }: Report): Changes {
  const changes = results.flatMap((after) => {
    const other = otherBuilds.find(({ of }) => of === after.backend)?.name;
    const before = results.find((each) => each.backend === other && rowName(each) === rowName(after));
    if (before === undefined) return [];
    const ratio = ratioOf(after.times, before.times);
    return [changeOf(before, after, ratio, buildVerdict(ratio, after.times.length))];
  });
  const note = `Bounds: 95 % interval, both builds drawn by the same rounds. Slower: by more than 10 % at the lower bound. Unknown: by more than 10 % in the middle only, or fewer than ${leastRounds} rounds; take more rounds.`;
  return { title: "Compared with the other build", before: "against", after: "now", drift: 1, note, changes };
}

function changeOf(before: Result, after: Result, ratio: Ratio, verdict: Change["verdict"]): Change {
  const name = `${after.backend}: ${rowName(after)}`;
  return { name, before: median(before.times), after: median(after.times), ratio, verdict };
}

/** Returns a table of the changes, the regressions first. */
export function changeTable({ title, before: then, after: now, note, changes }: Changes): ReportTable {
  const order = ["slower", "unknown", "same", "faster"];
  const sorted = changes.toSorted((left, right) => order.indexOf(left.verdict) - order.indexOf(right.verdict));
  return {
    title,
    head: ["", `${then} ms`, `${now} ms`, `${now} ÷ ${then}`, ""],
    rows: sorted.map(({ name, before, after, ratio, verdict }) => [
      name,
      threeDigits(before),
      threeDigits(after),
      ratioText(ratio),
      verdict,
    ]),
    note,
  };
}
