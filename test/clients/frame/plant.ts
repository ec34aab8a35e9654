import { dirname, join } from "node:path";
import type { Site } from "./program.js";

/** Makes directories and writes files, by path from the root of the site. */
export function plant({ fs, root }: Site, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name);
    fs.mkdirSync(dirname(path), { recursive: true });
    fs.writeFileSync(path, content);
  }
}
