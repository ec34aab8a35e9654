import { CommandFailed, run } from "./command.mjs";
import { fetchRuntime } from "./fetch-runtime.mjs";
import { announce, root } from "./set-up.mjs";

/**
 * Runs Vitest on one runtime.
 * @param {string} name
 * @param {readonly string[]} parameters - of Vitest
 */
async function testOn(name, parameters) {
  const runtime = await fetchRuntime(name);
  await run(runtime.program, ["--version"]);
  announce(`Testing on ${name}`);
  const env = { ...process.env, ...runtime.environment };
  await run(runtime.program, [...runtime.parameters, "run", ...parameters], { cwd: root, env });
}

/**
 * Runs Vitest on several runtimes, one after the other, and prints a table of the results. Sets the exit code if one fails.
 * @param {readonly string[]} names
 * @param {readonly string[]} parameters - of Vitest
 */
export async function testOnRuntimes(names, parameters) {
  /** @type {Record<string, string>} */
  const verdicts = {};
  for (const name of names) {
    try {
      await testOn(name, parameters);
      verdicts[name] = "passed";
    } catch (reason) {
      if (!(reason instanceof CommandFailed) || reason.interrupted) throw reason;
      verdicts[name] = "failed";
      process.exitCode = 1;
    }
  }
  announce("Runtimes");
  console.table(verdicts);
}
