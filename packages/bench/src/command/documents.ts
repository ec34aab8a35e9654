import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { withBlock } from "../report/marked-block.js";
import { readDocument } from "../report/read-document.js";
import type { Report } from "../report/report.js";
import { reportDocument } from "../report/report-document.js";
import { savedReport } from "../report/saved-report.js";
import { summaryOf } from "../report/summary.js";

/** Where the charts are, from the root of the repository. */
const images = "docs/images/benchmarks";

/** The documents with their blocks, and the charts, by path; nothing is written. */
async function rewritten(report: Report, root: string): Promise<Map<string, string>> {
  const { chartOf } = await import("../report/chart.js");
  const blocks: [document: string, content: string][] = [
    ["README.md", summaryOf(report, "en", `./${images}`)],
    ["README_ja.md", summaryOf(report, "ja", `./${images}`)],
    ["docs/benchmarks.md", reportDocument(report, 3)],
  ];
  const texts = blocks.map(([document, content]): [string, string] => {
    const path = join(root, document);
    return [path, withBlock(readDocument(path), "benchmarks", content, document)];
  });
  const charts: [string, string][] = [
    [join(root, `${images}.svg`), chartOf(report, "light")],
    [join(root, `${images}-dark.svg`), chartOf(report, "dark")],
  ];
  return new Map([...texts, ...charts]);
}

/** Adds the command that puts a saved report into the documents. */
export function addDocuments(root: Command): void {
  root
    .command("documents")
    .description("rewrite the marked blocks of README.md, README_ja.md and docs/benchmarks.md, and draw their chart")
    .argument("<report>", "what --save-json has saved")
    .option("--root <directory>", "the root of the repository", ".")
    .action(async (path: string, options: { readonly root: string }) => {
      for (const [file, text] of await rewritten(savedReport(path), options.root)) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
        console.log(`wrote ${file}`);
      }
    });
}
