import { comparisonTables } from "./comparison-tables.js";
import type { Report } from "./report.js";
import { documentTable } from "./table.js";

/** What was measured, on what, with which versions and by which command, in a few lines of Markdown. */
export function circumstances({ date, command, machine, versions, rounds, scale }: Report): string {
  const memory = Math.round(machine.memoryBytes / 2 ** 30);
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `- Machine: ${machine.processor}, ${machine.cores} cores, ${memory} GiB, ${machine.system}`,
    `- Versions: ${used.join(", ")}`,
    `- Command: \`${command}\` (${rounds} rounds${scale === 1 ? "" : `, at ${scale} of the full sizes`}), ${date.slice(0, 10)}`,
  ].join("\n");
}

/** Who was left out of what, and why, as a list. */
export function omissionList({ omissions }: Report): string[] {
  return omissions.map(({ caseName, backend, why, failed }) => {
    const where = caseName === undefined ? "" : ` at ${caseName}`;
    return `- ${backend}${failed ? " failed" : " is left out"}${where}: ${why}`;
  });
}

/** A whole report as Markdown, below headings of the given level. */
export function reportDocument(report: Report, level: number): string {
  const heading = "#".repeat(level);
  const tables = comparisonTables(report).map((table) =>
    [`${heading} ${table.title}`, documentTable(table), ...(table.note === undefined ? [] : [table.note])].join("\n\n"),
  );
  const omissions = omissionList(report);
  const left = omissions.length === 0 ? [] : [[`${heading} Left out`, omissions.join("\n")].join("\n\n")];
  return [circumstances(report), ...tables, ...left].join("\n\n");
}
