import { join } from "node:path";
import { plant } from "./plant.js";
import type { Site } from "./program.js";

/** A tree with hidden, linked, empty and unusual names, for programs that search. */
export function plantTreeToSearch(site: Site): void {
  const { fs, root } = site;
  plant(site, {
    "a.js": "",
    "b.ts": "",
    ".hidden/c.js": "",
    "src/d.js": "",
    "src/deep/e.js": "",
    "src/deep/[f].js": "",
    "src/ü/g h.ts": "",
    "node_modules/x/index.js": "",
  });
  fs.mkdirSync(join(root, "empty"));
  fs.symlinkSync("src/deep", join(root, "linked"));
  fs.symlinkSync("nowhere", join(root, "dangling.js"));
  fs.symlinkSync("..", join(root, "src/deep/up"));
}
