import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { peersDocument, peersSummary } from "../peers/peers-document.js";
import { withBlock } from "../report/marked-block.js";
import { readDocument } from "../report/read-document.js";

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
        const path = join(options.root, document);
        writeFileSync(path, withBlock(readDocument(path), "peers", content, document));
        console.log(`wrote ${path}`);
      }
    });
}
