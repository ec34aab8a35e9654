// `pnpm verify`: runs all checks of a change, one after the other. A step that fails stops only the steps that depend on it.
// Arguments are passed to Vitest. Needs the packages that `pnpm install` installs, and the npm registry for the programs of
// `test/clients` until they are installed.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CommandFailed, endAs } from "./command.mjs";
import { announce, root, runTool } from "./set-up.mjs";

/**
 * A run of Vitest that also writes the result of each test to a file.
 * @param {string} results - the file to write
 * @param {readonly string[]} parameters
 */
const vitest = (results, parameters = []) => ({
  tool: "vitest",
  parameters: ["run", ...parameters, "--reporter=default", "--reporter=json", `--outputFile.json=${results}`],
  results,
});

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} tool - the npm package that does it
 * @property {string} [program] - the tool's name, if it differs from that of the package
 * @property {readonly string[]} parameters
 * @property {string} [after] - the step that must succeed before this one
 * @property {string} [results] - the file with the result of each of its tests
 */

/** @type {readonly Step[]} */
const steps = [
  { name: "lint", tool: "@biomejs/biome", parameters: ["check", "--error-on-warnings", "."] },
  { name: "build", tool: "turbo", parameters: ["run", "build", "--output-logs=errors-only"] },
  {
    name: "typecheck of the packages",
    tool: "turbo",
    parameters: ["run", "typecheck", "--output-logs=errors-only"],
    after: "build",
  },
  { name: "typecheck of tests and scripts", tool: "typescript", program: "tsc", parameters: ["-p", "tsconfig.json"] },
  { name: "tests", ...vitest(".cache/vitest-results.json"), after: "build" },
  {
    name: "tests over a checked node table",
    ...vitest(".cache/vitest-checked-results.json", ["--config=vitest.checked.config.ts"]),
  },
  {
    name: "tests of core over the shared engine",
    ...vitest(".cache/vitest-shared-results.json", ["--config=vitest.shared.config.ts"]),
  },
  {
    name: "tests of the packed packages",
    ...vitest(".cache/vitest-packed-results.json", ["--config=vitest.packed.config.ts"]),
    after: "build",
  },
  {
    name: "installation of real programs",
    tool: "pnpm",
    parameters: ["--dir=test/clients", "install", "--ignore-workspace", "--frozen-lockfile"],
  },
  {
    name: "typecheck of real programs",
    tool: "typescript",
    program: "tsc",
    parameters: ["-p", "test/clients"],
    after: "installation of real programs",
  },
  {
    name: "real programs",
    ...vitest(".cache/vitest-clients-results.json", ["--config=test/clients/vitest.config.ts"]),
    after: "typecheck of real programs",
  },
  {
    name: "packages as published",
    tool: "turbo",
    parameters: ["run", "check:package", "--output-logs=errors-only"],
    after: "build",
  },
  { name: "a doc comment on every exported name", tool: "typedoc", parameters: ["--emit", "none"] },
  { name: "sizes", tool: "size-limit", parameters: [], after: "build" },
  { name: "unused files, exports and dependencies", tool: "knip", parameters: ["--no-config-hints"] },
];

/**
 * The results of the tests of a step. A step without tests, and one that fails without a failing test, counts as one.
 * @param {Step} step
 * @param {boolean} ok
 * @returns {{ passed: number, failed: number }}
 */
function countsOf({ results }, ok) {
  const self = { passed: Number(ok), failed: Number(!ok) };
  if (results === undefined) return self;
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(join(root, results), "utf8"));
    return { passed: numPassedTests, failed: numFailedTests + (numFailedTests === 0 ? self.failed : 0) };
  } catch {
    return self;
  }
}

/**
 * @param {Step} step
 * @returns {Promise<boolean>} whether it succeeded
 */
async function succeeds({ name, tool, program, parameters }) {
  announce(name);
  try {
    await runTool(tool, name === "tests" ? [...parameters, ...process.argv.slice(2)] : parameters, program);
    return true;
  } catch (reason) {
    if (reason instanceof CommandFailed && !reason.interrupted && reason.signal === null) return false;
    throw reason;
  }
}

/** @returns {Promise<Map<string, string>>} the result of each step */
async function runSteps() {
  const verdicts = new Map();
  for (const step of steps) {
    const start = performance.now();
    const missing = step.after !== undefined && verdicts.get(step.after) !== "ok" ? step.after : undefined;
    const verdict =
      missing === undefined ? ((await succeeds(step)) ? "ok" : "FAILED") : `FAILED, because ${missing} failed`;
    verdicts.set(step.name, verdict);
    console.log(`${verdict}: ${step.name}, ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
  return verdicts;
}

async function main() {
  for (const { results } of steps) if (results !== undefined) rmSync(join(root, results), { force: true });
  const verdicts = await runSteps();
  announce("Summary: the numbers of tests, and of steps without tests");
  for (const [name, verdict] of verdicts) console.log(`${verdict.padEnd(6)} ${name}`);
  const counts = steps.map((step) => countsOf(step, verdicts.get(step.name) === "ok"));
  const passed = counts.reduce((sum, each) => sum + each.passed, 0);
  const failed = counts.reduce((sum, each) => sum + each.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main().catch(endAs);
