import { type FileSystem, memberOf } from "@dmemfs/contract";
import type { MemoryFileSystem } from "@dmemfs/core";
import { callerIdentity } from "./call-origin.js";
import type { AnyFixtureOptions, CreatedFixtureOptions, MFSFixtureOptions } from "./fixture-options.js";
import { TestFileSystem, type TestOutcome } from "./test-file-system.js";

/** A function of a runner that registers a hook before or after each test. */
export type DeclareHook = (hook: (...context: unknown[]) => Promise<void>) => unknown;

/** The functions of a runner that are needed. Those of `node:test`, Jest, Bun, Mocha and Vitest are compatible. */
export interface RunnerHooks {
  /** Registers a hook that runs before each test. */
  readonly beforeEach: DeclareHook;
  /** Registers a hook that runs after each test. */
  readonly afterEach: DeclareHook;
}

/** The filesystems of tests that run one after another. */
export interface TestFileSystems<Given extends FileSystem> {
  /**
   * The filesystem of the running test.
   * @throws Error outside of a test, and while several tests run
   */
  readonly mfs: Given;
}

/**
 * Gives each test after the call a new `MemoryFileSystem` with a quota of 1 MiB. A test that ends with handles open fails with
 * `OpenHandlesError`. With `node:test`, a failing test writes its tree to the disk if `dump` or `DMEMFS_DUMP_DIR` is set. Jest
 * and Bun do not report failures to hooks: use `extendTest` there, and for concurrent tests of any runner.
 * @param runner - the hooks of the runner
 * @param options - those of `MemoryFileSystem`, and `tree`, `dump`, `allowOpenHandles`, `nodeFs`. They are checked when a
 * test begins
 */
export function fileSystemHooks(runner: RunnerHooks, options?: MFSFixtureOptions): TestFileSystems<MemoryFileSystem>;
/** The same with another kind of filesystem. */
export function fileSystemHooks<Given extends FileSystem>(
  runner: RunnerHooks,
  options: CreatedFixtureOptions<Given>,
): TestFileSystems<Given>;
export function fileSystemHooks(
  { beforeEach, afterEach }: RunnerHooks,
  options: AnyFixtureOptions = {},
): TestFileSystems<never> {
  const { id } = callerIdentity(fileSystemHooks);
  const tests = new Map<unknown, TestFileSystem<FileSystem>>();
  // Rest parameters, because Jest and Bun pass a callback to hooks with a parameter.
  beforeEach(async (...[context]) => {
    const owner = {};
    tests.set(context, await TestFileSystem.begin(options, { titles: [titleOf(context)], id, owner }));
  });
  afterEach(async (...[context]) => {
    const test = tests.get(context);
    tests.delete(context);
    await test?.end(outcomeOf(context));
  });
  return {
    get mfs() {
      const [test, ...others] = tests.values();
      if (test === undefined || others.length > 0) throw new Error(problemOf(others.length));
      return test.mfs as never;
    },
  };
}

function problemOf(others: number): string {
  if (others === 0) return "mfs was requested outside of a test: each test has its own filesystem";
  return "mfs was requested while several tests run: use withFileSystem() or extendTest(), which give each its own";
}

/** The title of a test in `node:test`; undefined in other runners. */
function titleOf(context: unknown): string {
  const title = memberOf(context, "fullName") ?? memberOf(context, "name");
  return typeof title === "string" ? title : "test";
}

/** The state of a test in `node:test` at its end; other runners do not pass it. */
function outcomeOf(context: unknown): TestOutcome {
  return memberOf(context, "passed") === false ? "failed" : "passed";
}
