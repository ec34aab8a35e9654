import { median, ratioOf } from "../statistics.js";
import { type Report, type Result, rowName } from "./report.js";
import { inMebibytes, type ReportTable, ratioText, threeDigits } from "./table.js";

const nothing = "–";

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** Returns the backends of a report, in order. */
function backendsOf(results: readonly Result[]): string[] {
  return unique(results.filter(({ control }) => !control).map(({ backend }) => backend));
}

function table(
  report: Report,
  title: string,
  backends: readonly string[],
  cell: (result: Result, ours: Result | undefined) => string,
  note: string,
): ReportTable {
  const rows = unique(report.results.map(rowName)).map((name) => {
    const inRow = report.results.filter((result) => rowName(result) === name);
    const ours = inRow.find(({ backend }) => backend === backendsOf(report.results)[0]);
    const cells = backends.map((backend) => {
      const result = inRow.find((each) => each.backend === backend);
      if (result !== undefined) return cell(result, ours);
      const failed = report.omissions.some(
        (each) => each.failed && each.backend === backend && each.caseName === inRow[0]?.caseName,
      );
      return failed ? "failed" : nothing;
    });
    return [name, ...cells];
  });
  return { title, head: ["", ...backends], rows, note };
}

function range(values: readonly number[], text: (value: number) => string): string {
  if (values.length === 0) return nothing;
  const bounds = values.length === 1 ? "" : ` (${text(Math.min(...values))}–${text(Math.max(...values))})`;
  return text(median(values)) + bounds;
}

/** Returns a table of the milliseconds of each backend. */
function timeTable(report: Report): ReportTable {
  const note = "ms: the median of the rounds (least–most).";
  return table(report, "Time", backendsOf(report.results), ({ times }) => range(times, threeDigits), note);
}

/** Returns a table of the ratios of the first backend to each other one. */
function ratioTable(report: Report): ReportTable | undefined {
  const [first, ...others] = backendsOf(report.results);
  if (first === undefined || others.length === 0) return undefined;
  const note = `The time of ${first} divided by that of the other, below 1 where ${first} takes less (bounds of 95 in 100, bootstrap). ≈: the bounds lie on both sides of 1, so neither is faster. ?: fewer than three rounds.`;
  const cell = (result: Result, ours: Result | undefined) =>
    ours === undefined ? nothing : ratioText(ratioOf(ours.times, result.times));
  return table(report, `Time of ${first} ÷ time of …`, others, cell, note);
}

/** Returns a table of the memory of each backend, if a round has measured it. */
function memoryTable(report: Report): ReportTable | undefined {
  if (report.results.every(({ peak }) => peak.length === 0)) return undefined;
  const note =
    "MiB of resident memory beyond the empty process: at most during a first run / held after garbage collection.";
  const cell = ({ peak, held }: Result) =>
    peak.length === 0 ? nothing : `${inMebibytes(median(peak))} / ${inMebibytes(median(held))}`;
  const whole = { ...report, results: report.results.filter(isFirstFigure) };
  return table(whole, "Memory", backendsOf(report.results), cell, note);
}

/** Returns whether a result is the first one of its backend in its case. All figures of a case have the same memory. */
function isFirstFigure(result: Result, _index: number, all: readonly Result[]): boolean {
  const first = all.find(({ caseName, backend }) => caseName === result.caseName && backend === result.backend);
  return first === result;
}

function controlRow(report: Report, control: Result): readonly string[] {
  const first = backendsOf(report.results)[0];
  const ours = report.results.find((each) => rowName(each) === rowName(control) && each.backend === first);
  const rate = ({ times, bytesPerItem, items }: Result) =>
    bytesPerItem === undefined
      ? ""
      : `, ${threeDigits((bytesPerItem * items) / 2 ** 30 / (median(times) / 1000))} GiB/s`;
  return [
    rowName(control),
    control.backend,
    ours === undefined ? nothing : threeDigits(median(ours.times)) + rate(ours),
    threeDigits(median(control.times)) + rate(control),
    ours === undefined ? nothing : ratioText(ratioOf(ours.times, control.times)),
  ];
}

/** Returns a table that compares the first backend with the controls. */
function controlTable(report: Report): ReportTable | undefined {
  const controls = report.results.filter(({ control }) => control);
  if (controls.length === 0) return undefined;
  const first = backendsOf(report.results)[0] ?? nothing;
  return {
    title: "Beside what the machine and the language take",
    head: ["", "control", `${first} ms`, "control ms", "ratio"],
    rows: controls.map((control) => controlRow(report, control)),
    note: "Bytes in and out are counted for the throughput.",
  };
}

/** Returns all tables of a report. */
export function comparisonTables(report: Report): ReportTable[] {
  return [timeTable(report), ratioTable(report), controlTable(report), memoryTable(report)].filter(
    (each) => each !== undefined,
  );
}
