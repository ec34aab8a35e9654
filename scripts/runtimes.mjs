// `pnpm test:runtimes [name …]`: fetches other runtimes, and runs the tests of the packages on each. 700 MB the first time.
import { parseArgs } from "node:util";
import { endAs } from "./command.mjs";
import { runtimes } from "./fetch-runtime.mjs";
import { testOnRuntimes } from "./test-on-runtimes.mjs";

const { positionals } = parseArgs({ allowPositionals: true });
const names = positionals.length > 0 ? positionals : Object.keys(runtimes);
testOnRuntimes(names, ["--config=vitest.runtimes.config.ts"]).catch(endAs);
