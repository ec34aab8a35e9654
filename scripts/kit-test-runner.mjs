// A test runner of Stryker for `pnpm mutation kit`. It checks the rules of `test/kit/judged-rules.ts` in its own process, the
// fastest first, until one is broken: starting Vitest for each mutant takes many times as long.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";

/** @typedef {import("../test/kit/judged-rules.js").JudgedRule} JudgedRule */

/**
 * The object that Stryker's instrumented sources share with the runner.
 * @typedef {object} Stryker
 * @property {string} [activeMutant]
 * @property {number} [hitCount] times that the mutant was reached
 * @property {number} [hitLimit] the hit count that shows an endless loop
 * @property {string | undefined} [currentTestId] the rule that is being checked
 * @property {{ static: object, perTest: Record<string, object> }} [mutantCoverage] the mutants that were reached
 */

/** @type {Stryker} */
const stryker = {};
Object.assign(globalThis, { __stryker__: stryker });

class KitTestRunner {
  /** @type {Map<string, JudgedRule>} */
  #rules = new Map();

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init() {
    this.#rules = new Map((await loadRules()).map((rule) => [rule.name, rule]));
  }

  /** Checks every rule. The order of `perTest` is the one in which Stryker names the tests that reach a mutant. */
  async dryRun() {
    const tests = [];
    for (const { name, check } of this.#rules.values()) {
      stryker.currentTestId = name;
      const start = performance.now();
      const failureMessage = await failureOf(check);
      const timeSpentMs = performance.now() - start;
      const result = { id: name, name, timeSpentMs };
      tests.push(failureMessage === undefined ? { ...result, status: 0 } : { ...result, status: 1, failureMessage });
    }
    stryker.currentTestId = undefined;
    tests.sort((left, right) => left.timeSpentMs - right.timeSpentMs);
    const covered = stryker.mutantCoverage ?? { static: {}, perTest: {} };
    const perTest = Object.fromEntries(tests.map(({ id }) => [id, covered.perTest[id] ?? {}]));
    return { status: "complete", tests, mutantCoverage: { static: covered.static, perTest } };
  }

  /** @param {{ activeMutant: { id: string }, testFilter?: string[], hitLimit?: number }} options */
  async mutantRun({ activeMutant, testFilter = [...this.#rules.keys()], hitLimit }) {
    Object.assign(stryker, {
      activeMutant: activeMutant.id,
      hitCount: hitLimit === undefined ? undefined : 0,
      hitLimit,
    });
    let nrOfTests = 0;
    for (const name of testFilter) {
      nrOfTests += 1;
      const failureMessage = await failureOf(() => this.#rules.get(name)?.check());
      if ((stryker.hitCount ?? 0) > Number(hitLimit)) return { status: "timeout", reason: failureMessage };
      if (failureMessage !== undefined) return { status: "killed", killedBy: [name], failureMessage, nrOfTests };
    }
    return { status: "survived", nrOfTests };
  }
}

/** The rules, from the sources in Stryker's copy of the repository. */
async function loadRules() {
  const outDir = `.judged/${process.pid}`;
  await build({
    configFile: "vitest.config.ts",
    logLevel: "error",
    ssr: { noExternal: true },
    build: { ssr: "test/kit/judged-rules.ts", outDir, target: "node20", minify: false },
  });
  const { rules } = await import(pathToFileURL(path.resolve(outDir, "judged-rules.js")).href);
  return /** @type {readonly JudgedRule[]} */ (rules);
}

/** @param {() => void | Promise<void>} check @returns {Promise<string | undefined>} */
async function failureOf(check) {
  try {
    await check();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export const strykerPlugins = [{ kind: "TestRunner", name: "kit", injectableClass: KitTestRunner }];
