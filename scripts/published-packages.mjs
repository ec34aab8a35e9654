import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./set-up.mjs";

/**
 * @typedef {object} PublishedPackage
 * @property {string} name
 * @property {string} folder - from the root of the repository
 * @property {Record<string, any>} manifest - its `package.json`
 */

/**
 * All packages that are not private.
 * @returns {PublishedPackage[]}
 */
export function publishedPackages() {
  const folders = readdirSync(join(root, "packages")).map((name) => `packages/${name}`);
  return folders
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) }))
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ folder, manifest }) => ({ name: manifest.name, folder, manifest }));
}
