// `pnpm verify`: all that has to hold before a change goes in, each step after the other. A step that fails does not stop
// the others, unless they stand on it. Arguments go to Vitest. Needs what `pnpm install` installs, and no network.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CommandFailed, endAs } from "./command.mjs";
import { announce, root, runTool } from "./set-up.mjs";

const resultsFile = ".cache/vitest-results.json";

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} tool - the npm package that does it
 * @property {string} [program] - the tool's name, when the package has it under another
 * @property {readonly string[]} parameters
 * @property {string} [after] - the step without which this one is no use
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
  {
    name: "tests",
    tool: "vitest",
    parameters: ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${resultsFile}`],
    after: "build",
  },
  {
    name: "packages as published",
    tool: "turbo",
    parameters: ["run", "check:package", "--output-logs=errors-only"],
    after: "build",
  },
  { name: "unused files, exports and dependencies", tool: "knip", parameters: ["--no-config-hints"] },
];

/** @returns {{ passed: number, failed: number }} */
function testCounts() {
  try {
    const results = JSON.parse(readFileSync(join(root, resultsFile), "utf8"));
    return { passed: results.numPassedTests, failed: results.numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

/**
 * @param {Step} step
 * @returns {Promise<boolean>} whether it went well
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

/** @returns {Promise<Map<string, string>>} what became of each step */
async function runSteps() {
  const verdicts = new Map();
  for (const step of steps) {
    const start = performance.now();
    const missing = step.after !== undefined && verdicts.get(step.after) !== "ok" ? step.after : undefined;
    const verdict =
      missing === undefined ? ((await succeeds(step)) ? "ok" : "FAILED") : `FAILED for want of ${missing}`;
    verdicts.set(step.name, verdict);
    console.log(`${verdict}: ${step.name}, ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
  return verdicts;
}

/**
 * Each test counts, and each other step. A run of the tests that fails without a failing test counts as one failure.
 * @param {Map<string, string>} verdicts
 */
function tally(verdicts) {
  const tests = testCounts();
  const steps = [...verdicts].filter(([name, verdict]) => name !== "tests" || (verdict !== "ok" && tests.failed === 0));
  const passed = steps.filter(([, verdict]) => verdict === "ok").length;
  return { passed: tests.passed + passed, failed: tests.failed + steps.length - passed };
}

async function main() {
  rmSync(join(root, resultsFile), { force: true });
  const verdicts = await runSteps();
  announce("Summary: each test counts, and each other step");
  for (const [name, verdict] of verdicts) console.log(`${verdict.padEnd(6)} ${name}`);
  const { passed, failed } = tally(verdicts);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main().catch(endAs);
