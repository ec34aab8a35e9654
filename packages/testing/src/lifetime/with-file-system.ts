import type { FileSystem } from "@dmemfs/contract";
import type { MemoryFileSystem } from "@dmemfs/core";
import { callerIdentity } from "./call-origin.js";
import type { AnyFixtureOptions, CreatedFixtureOptions, MFSFixtureOptions } from "./fixture-options.js";
import { TestFileSystem } from "./test-file-system.js";
import type { TestIdentity } from "./test-identity.js";

/** The option `title`. */
export interface TitleOption {
  /** The title of the test, which names the folder of a dump. Default "test". */
  readonly title?: string | undefined;
}

/** The body of a test, or a part of it. Receives the filesystem. */
export type FileSystemBody<Given extends FileSystem, Result> = (mfs: Given) => Result | PromiseLike<Result>;

/**
 * Calls `body` with a new `MemoryFileSystem` with a quota of 1 MiB, which a mocked `node:fs` uses inside of `body`. If `body`
 * fails, its error is thrown. Before that, the tree is written to the disk if `dump` or `DMEMFS_DUMP_DIR` is set. Calls may run
 * at the same time.
 * @returns the result of `body`
 * @throws OpenHandlesError if `body` leaves handles or descriptors open
 * @throws InvalidArgumentError for invalid options, and the errors of the import of the seed tree
 * @example
 * ```ts
 * import { assertHasFile, withFileSystem } from "dmemfs/testing";
 * await withFileSystem(async (mfs) => {
 *   mfs.writeFile("/a.txt", "a");
 *   assertHasFile(mfs, "/a.txt", "a");
 * }); // throws if a handle is open
 * ```
 */
export function withFileSystem<Result>(body: FileSystemBody<MemoryFileSystem, Result>): Promise<Result>;
/**
 * The same with options.
 * @param options - those of `MemoryFileSystem`, and `tree`, `dump`, `allowOpenHandles`, `nodeFs`, `title`
 */
export function withFileSystem<Result>(
  options: MFSFixtureOptions & TitleOption,
  body: FileSystemBody<MemoryFileSystem, Result>,
): Promise<Result>;
/** The same with another kind of filesystem: `{ create: () => SharedMemoryFileSystem.create() }`. */
export function withFileSystem<Given extends FileSystem, Result>(
  options: CreatedFixtureOptions<Given> & TitleOption,
  body: FileSystemBody<Given, Result>,
): Promise<Result>;
export async function withFileSystem(
  ...parameters: [FileSystemBody<never, unknown>] | [AnyFixtureOptions & TitleOption, FileSystemBody<never, unknown>]
): Promise<unknown> {
  const [given, body] = parameters.length === 1 ? [{}, parameters[0]] : parameters;
  const { title, ...options }: AnyFixtureOptions & TitleOption = given;
  return runWithFileSystem(options, callerIdentity(withFileSystem, title), body);
}

/** Calls `body` with a new filesystem for a test. */
export async function runWithFileSystem(
  options: AnyFixtureOptions,
  identity: TestIdentity,
  body: FileSystemBody<never, unknown>,
): Promise<unknown> {
  const test = await TestFileSystem.begin(options, identity);
  let result: unknown;
  try {
    result = await test.run(() => body(test.mfs as never));
  } catch (error) {
    // The error of the test takes precedence over an error of the dump.
    await test.end("failed").catch((reason: unknown) => console.error(reason));
    throw error;
  }
  await test.end();
  return result;
}
