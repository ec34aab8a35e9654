import type { FileSystem } from "@dmemfs/contract";
import type { MemoryFileSystem } from "@dmemfs/core";
import { callerIdentity } from "./call-origin.js";
import type { AnyFixtureOptions, CreatedFixtureOptions, MFSFixtureOptions } from "./fixture-options.js";
import { runWithFileSystem } from "./with-file-system.js";

/** The function of a runner that declares a test: `test`, `it`, `test.only`. */
export type DeclareTest<Rest extends readonly unknown[], Result> = (
  title: string,
  body: () => Promise<void>,
  ...rest: Rest
) => Result;

/** The same for tests that get a filesystem. */
export type DeclareFileSystemTest<Given extends FileSystem, Rest extends readonly unknown[], Result> = (
  title: string,
  body: (mfs: Given) => unknown,
  ...rest: Rest
) => Result;

/**
 * Gives the tests of any runner a filesystem each: `const mfsTest = extendTest(test)`, then `mfsTest("title", (mfs) => …)`. Each
 * test behaves as the body of `withFileSystem`, also a concurrent test.
 * @param test - declares a test: takes its title, its body and perhaps more, such as a time limit
 * @param options - those of `MemoryFileSystem`, and `tree`, `dump`, `allowOpenHandles`, `nodeFs`. They are checked when a
 * test begins
 */
export function extendTest<Rest extends readonly unknown[], Result>(
  test: DeclareTest<Rest, Result>,
  options?: MFSFixtureOptions,
): DeclareFileSystemTest<MemoryFileSystem, Rest, Result>;
/** The same with another kind of filesystem. */
export function extendTest<Given extends FileSystem, Rest extends readonly unknown[], Result>(
  test: DeclareTest<Rest, Result>,
  options: CreatedFixtureOptions<Given>,
): DeclareFileSystemTest<Given, Rest, Result>;
export function extendTest<Rest extends readonly unknown[], Result>(
  test: DeclareTest<Rest, Result>,
  options: AnyFixtureOptions = {},
): DeclareFileSystemTest<never, Rest, Result> {
  const declare: DeclareFileSystemTest<never, Rest, Result> = (title, body, ...rest) => {
    const identity = callerIdentity(declare, title);
    const run = async () => void (await runWithFileSystem(options, identity, body));
    return test(title, run, ...rest);
  };
  return declare;
}
