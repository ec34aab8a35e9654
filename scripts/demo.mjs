// `npm run demo [archive]`: from a fresh clone, with Node and npm alone, to the running demo. All arguments are the demo's,
// and so are the exit code and the folder that a relative path starts from: the one npm was called in.
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
