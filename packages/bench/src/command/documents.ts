import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { peersDocument, peersSummary } from "../peers/peers-document.js";
import { readDocument, withBlock, writeBlock } from "../report/document.js";
import { type Report, savedReport } from "../report/report.js";
import { reportDocument, summaryOf } from "../report/report-document.js";

/** The path of the charts, relative to the root of the repository. */
const images = "docs/images/benchmarks";

/** Returns the new text of the documents and the charts, by path. Writes nothing. */
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
    .argument("<report>", "a file of --save-json")
    .option("--root <directory>", "the root of the repository", ".")
    .action(async (path: string, options: { readonly root: string }) => {
      for (const [file, text] of await rewritten(savedReport(path), options.root)) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
        console.log(`wrote ${file}`);
      }
    });
}

/** Adds the command that puts the comparison with other filesystems into the documents. */
export function addPeers(root: Command): void {
  root
    .command("peers")
    .description("rewrite the tables of docs/comparison.md and the READMEs that compare D-MemFS with other filesystems")
    .option("--root <directory>", "the root of the repository", ".")
    .action((options: { readonly root: string }) => {
      const blocks = {
        "docs/comparison.md": peersDocument(),
        "README.md": peersSummary("en"),
        "README_ja.md": peersSummary("ja"),
      };
      for (const [document, content] of Object.entries(blocks)) {
        writeBlock(join(options.root, document), "peers", content, document);
      }
    });
}
