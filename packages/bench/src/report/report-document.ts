import { median, ratioOf, winnerOf } from "../statistics.js";
import { comparisonTables } from "./comparison-tables.js";
import { type Report, type Result, rowName } from "./report.js";
import { documentTable, threeDigits } from "./table.js";

/** Returns the machine, the versions and the command of a report, as a list in Markdown. */
function circumstances({ date, command, machine, versions, rounds, scale }: Report): string {
  const memory = Math.round(machine.memoryBytes / 2 ** 30);
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `- Machine: ${machine.processor}, ${machine.cores} cores, ${memory} GiB, ${machine.system}`,
    `- Versions: ${used.join(", ")}`,
    `- Command: \`${command}\` (${rounds} rounds${scale === 1 ? "" : `, at ${scale} of the full sizes`}), ${date.slice(0, 10)}`,
  ].join("\n");
}

/** Returns the omissions of a report as lines of a list. */
export function omissionList({ omissions }: Report): string[] {
  return omissions.map(({ caseName, backend, why, failed }) => {
    const where = caseName === undefined ? "" : ` at ${caseName}`;
    return `- ${backend}${failed ? " failed" : " is left out"}${where}: ${why}`;
  });
}

/** Returns a whole report as Markdown, with headings of the given level. */
export function reportDocument(report: Report, level: number): string {
  const heading = "#".repeat(level);
  const tables = comparisonTables(report).map((table) =>
    [`${heading} ${table.title}`, documentTable(table), ...(table.note === undefined ? [] : [table.note])].join("\n\n"),
  );
  const omissions = omissionList(report);
  const left = omissions.length === 0 ? [] : [[`${heading} Left out`, omissions.join("\n")].join("\n\n")];
  return [circumstances(report), ...tables, ...left].join("\n\n");
}

/** The languages of the READMEs. */
export type Language = "en" | "ja";

const words: Readonly<Record<Language, { case: string; chart: string; note: string; more: string }>> = {
  en: {
    case: "Case (ms)",
    chart: "How long each takes in relation to D-MemFS, case by case",
    note: "Medians. A figure is bold if its bounds show that no other filesystem is faster.",
    more: "The cases, the bounds and the memory: [docs/benchmarks.md](./docs/benchmarks.md)",
  },
  ja: {
    case: "ケース (ms)",
    chart: "D-MemFS に対する所要時間の比（ケース別）",
    note: "値は中央値です。信頼区間から見て、ほかに速いものがないと言える値を太字にしています。",
    more: "各ケースの内容、信頼区間、メモリ使用量: [docs/benchmarks.md](./docs/benchmarks.md)",
  },
};

/** Returns whether the bounds show that a result is faster than every other one of its row. */
function isFastest(result: Result, row: readonly Result[]): boolean {
  const others = row.filter((other) => other !== result);
  return others.length > 0 && others.every((other) => winnerOf(ratioOf(result.times, other.times)) === "ours");
}

function cellOf(row: readonly Result[], backend: string): string {
  const result = row.find((each) => each.backend === backend);
  if (result === undefined) return "–";
  const text = threeDigits(median(result.times));
  return isFastest(result, row) ? `**${text}**` : text;
}

/** Returns the block of a README: a chart for light and dark pages, the medians, and the circumstances. */
export function summaryOf(report: Report, language: Language, images: string): string {
  const { case: head, chart, note, more } = words[language];
  const results = report.results.filter(({ control }) => !control);
  const backends = [...new Set(results.map(({ backend }) => backend))];
  const rows = [...new Set(results.map(rowName))].map((name) => {
    const row = results.filter((result) => rowName(result) === name);
    return [name, ...backends.map((backend) => cellOf(row, backend))];
  });
  return [
    [
      "<picture>",
      `  <source media="(prefers-color-scheme: dark)" srcset="${images}-dark.svg">`,
      `  <img alt="${chart}" src="${images}.svg">`,
      "</picture>",
    ].join("\n"),
    documentTable({ title: "", head: [head, ...backends], rows }),
    note,
    circumstances(report),
    more,
  ].join("\n\n");
}
