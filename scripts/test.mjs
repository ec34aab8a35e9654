// `npm test`: from a fresh clone, with Node and npm alone, to a verdict. Further arguments go to Vitest.
import { endAs } from "./command.mjs";
import { announce, install, requireNode, runTool } from "./set-up.mjs";

async function main() {
  requireNode();
  await install();
  announce("Verifying: pnpm verify");
  await runTool("pnpm", ["run", "--silent", "verify", ...process.argv.slice(2)]);
}

main().catch(endAs);
