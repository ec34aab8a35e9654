// `pnpm test:runtimes [name …]`: fetches other runtimes, and runs the tests of the packages on each. 700 MB the first time.
import { parseArgs } from "node:util";
import { endAs, run } from "./command.mjs";
import { fetchRuntime, runtimes } from "./fetch-runtime.mjs";
import { announce, root } from "./set-up.mjs";
import { testOnRuntimes } from "./test-on-runtimes.mjs";

const { positionals } = parseArgs({ allowPositionals: true });
const names = positionals.length > 0 ? positionals : Object.keys(runtimes);

/** Runs the tests of the test helpers that are for the runner of Bun. They use the built packages. */
async function testWithBun() {
  const turbo = ["turbo", "run", "build", "--filter=@dmemfs/testing", "--output-logs=errors-only"];
  await run("npx", turbo, { cwd: root });
  const { program } = await fetchRuntime("bun");
  announce("Testing with bun test");
  await run(program, ["test", "./packages/testing/test/bun"], { cwd: root });
}

testOnRuntimes(names, ["--config=vitest.runtimes.config.ts"])
  .then(() => (names.includes("bun") ? testWithBun() : undefined))
  .catch(endAs);
