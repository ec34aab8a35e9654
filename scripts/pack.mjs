import { execFileSync } from "node:child_process";
import { publishedPackages } from "./published-packages.mjs";
import { programOf, root, toolEnvironment } from "./set-up.mjs";

/**
 * @typedef {object} Tarball
 * @property {string} name - of the package
 * @property {string} version
 * @property {string} filename - the absolute path of the tarball
 * @property {readonly string[]} files - its paths
 */

/**
 * Packs every published package as it would be published. The packages must have been built.
 * @param {string} destination - an existing folder
 * @returns {Tarball[]}
 */
export function packAll(destination) {
  const filters = publishedPackages().map(({ name }) => `--filter=${name}`);
  const parameters = ["--recursive", ...filters, "pack", "--json", "--pack-destination", destination];
  const output = execFileSync(process.execPath, [programOf("pnpm", "pnpm"), ...parameters], {
    cwd: root,
    env: toolEnvironment(),
    encoding: "utf8",
  });
  /** @type {{ name: string, version: string, filename: string, files: { path: string }[] }[]} */
  const packed = JSON.parse(output.slice(output.indexOf("[")));
  return packed.map((each) => ({ ...each, files: each.files.map(({ path }) => path) }));
}
