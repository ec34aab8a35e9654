import { readFileSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./command.mjs";
import { nodeVersionProblem } from "./node-version.mjs";

/** The folder of the repository. */
export const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * The environment of the tools: no prompts, no telemetry, and `node_modules/.bin` first in the path. Without `NODE_ENV`, because
 * `production` would make the installation omit the tools.
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment() {
  const { NODE_ENV: _unused, ...rest } = process.env;
  const pathName = Object.keys(rest).find((name) => name.toUpperCase() === "PATH") || "PATH";
  const path = [join(root, "node_modules", ".bin"), rest[pathName]].filter(Boolean).join(delimiter);
  return { ...rest, [pathName]: path, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };
}

/** Prints the present step. @param {string} text */
export function announce(text) {
  console.log(`\n==> ${text}`);
}

function readManifest() {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
}

/** Ends the process with a message if this Node is too old. */
export function requireNode() {
  const minimum = readManifest().engines.node.replace(/^>=/, "");
  const problem = nodeVersionProblem(process.versions.node, minimum);
  if (problem === undefined)
    return announce(`Node ${process.versions.node} can be used (${minimum} or newer is required)`);
  console.error(problem);
  process.exit(1);
}

/** Installs exactly the packages of the lockfile, with the package manager of `package.json`, which npx fetches. */
export async function install() {
  const packageManager = readManifest().packageManager;
  announce(`Installing the packages of pnpm-lock.yaml with ${packageManager}`);
  const parameters = ["-y", packageManager, "install", "--frozen-lockfile", "--config.confirm-modules-purge=false"];
  await run("npx", parameters, { cwd: root, env: toolEnvironment(), shell: process.platform === "win32" });
}

/**
 * The path of the program of an installed package.
 * @param {string} packageName
 * @param {string} program - its name, if it differs from that of the package
 */
export function programOf(packageName, program) {
  const folder = join(root, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[program]);
}

/**
 * Runs one of the installed tools, in the folder of the repository.
 * @param {string} packageName
 * @param {readonly string[]} parameters
 * @param {string} [program] - the tool's name, if it differs from that of the package
 */
export async function runTool(packageName, parameters, program = basename(packageName)) {
  await run(process.execPath, [programOf(packageName, program), ...parameters], { cwd: root, env: toolEnvironment() });
}

/**
 * Builds a package and its dependencies; unchanged packages come from turbo's cache.
 * @param {string} packageName
 */
export async function build(packageName) {
  announce(`Building ${packageName} and its dependencies`);
  await runTool("turbo", ["run", "build", `--filter=${packageName}`, "--output-logs=errors-only"]);
}
