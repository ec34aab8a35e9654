// `npm run demo [archive]`: runs the demo from a fresh clone, with only Node and npm. The arguments and the exit code are those
// of the demo. A relative path starts at the folder in which npm was called.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { endAs, run } from "./command.mjs";
import { announce, build, install, requireNode, root } from "./set-up.mjs";

const folder = join(root, "examples", "demo");

async function main() {
  requireNode();
  await install();
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  await build(manifest.name);
  announce("Running the demo");
  const program = join(folder, manifest.main || "dist/main.js");
  await run(process.execPath, [program, ...process.argv.slice(2)], { cwd: process.env.INIT_CWD || process.cwd() });
}

main().catch(endAs);
