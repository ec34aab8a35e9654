import { readFileSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./command.mjs";
import { nodeVersionProblem } from "./node-version.mjs";

/** The folder of the repository. */
export const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * The environment for our tools: nothing asks a question, nothing reports home, and `node_modules/.bin` comes first.
 * `NODE_ENV=production` would make the installation leave the tools out.
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment() {
  const { NODE_ENV: _unused, ...rest } = process.env;
  const pathName = Object.keys(rest).find((name) => name.toUpperCase() === "PATH") || "PATH";
  const path = [join(root, "node_modules", ".bin"), rest[pathName]].filter(Boolean).join(delimiter);
  return { ...rest, [pathName]: path, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };
}

/** Says what happens now. @param {string} text */
export function announce(text) {
  console.log(`\n==> ${text}`);
}

function readManifest() {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
}

/** Ends the process with a sentence when this Node is too old. */
export function requireNode() {
  const minimum = readManifest().engines.node.replace(/^>=/, "");
  const problem = nodeVersionProblem(process.versions.node, minimum);
  if (problem === undefined) return announce(`Node ${process.versions.node} will do (${minimum} or newer is needed)`);
  console.error(problem);
  process.exit(1);
}

/** Installs exactly what the lockfile says, with the package manager of `package.json`, which npx fetches. */
export async function install() {
  const packageManager = readManifest().packageManager;
  announce(`Installing what pnpm-lock.yaml names, with ${packageManager}`);
  const parameters = ["-y", packageManager, "install", "--frozen-lockfile", "--config.confirm-modules-purge=false"];
  await run("npx", parameters, { cwd: root, env: toolEnvironment(), shell: process.platform === "win32" });
}

/**
 * Where the program of an installed package is.
 * @param {string} packageName
 * @param {string} program - its name, when the package has it under another
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
 * @param {string} [program] - the tool's name, when the package has it under another
 */
export async function runTool(packageName, parameters, program = basename(packageName)) {
  await run(process.execPath, [programOf(packageName, program), ...parameters], { cwd: root, env: toolEnvironment() });
}

/**
 * Builds a package and everything it stands on; what has not changed comes from turbo's cache.
 * @param {string} packageName
 */
export async function build(packageName) {
  announce(`Building ${packageName} and what it stands on`);
  await runTool("turbo", ["run", "build", `--filter=${packageName}`, "--output-logs=errors-only"]);
}
