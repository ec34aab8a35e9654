import { type RunningTest, runningTests } from "./running-tests.js";

const outside =
  "node:fs was called outside of a test: each test has its own filesystem, and the code of a module runs before all tests. " +
  "Call it in a test that has a filesystem: from the fixture mfs, withFileSystem(), extendTest() or fileSystemHooks()";

const several =
  "node:fs was called while several tests run, or in a concurrent test: the test of the call is unknown. Run " +
  "the tests one after another, or call the code inside of withFileSystem(), which works for concurrent tests too";

/**
 * The test that makes a call: that of the innermost `withFileSystem` around the call, otherwise the only running test. If that
 * test has several filesystems, the one that began last.
 * @throws Error outside of a test, after its end, and if several tests run and the test of the call is unknown
 */
export function currentTest(): RunningTest {
  const { all, scopes, beginOnDemand } = runningTests();
  const scoped = scopes?.getStore();
  if (scoped !== undefined) return requireRunning(scoped, all);
  const last = [...all].at(-1) ?? beginOnDemand?.();
  if (last === undefined) throw new Error(outside);
  const { owner } = last.identity;
  for (const { identity } of all) if (identity.isConcurrent || identity.owner !== owner) throw new Error(several);
  return last;
}

function requireRunning(test: RunningTest, all: ReadonlySet<RunningTest>): RunningTest {
  if (all.has(test)) return test;
  const title = test.identity.titles.join(" > ");
  throw new Error(`node:fs was called after the end of the test "${title}": await what the test starts`);
}
