// `npm test`: runs all tests from a fresh clone, with only Node and npm. Further arguments are passed to Vitest.
import { endAs } from "./command.mjs";
import { announce, install, requireNode, runTool } from "./set-up.mjs";

async function main() {
  requireNode();
  await install();
  announce("Verifying: pnpm verify");
  await runTool("pnpm", ["run", "--silent", "verify", ...process.argv.slice(2)]);
}

main().catch(endAs);
