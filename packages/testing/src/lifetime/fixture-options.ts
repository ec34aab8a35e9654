import { type FileSystem, invalidArgument, memberOf, ownProperties } from "@dmemfs/contract";
import { MemoryFileSystem, type MemoryFileSystemOptions } from "@dmemfs/core";
import type { NodeFsOptions } from "@dmemfs/node-fs";
import type { SeedTree } from "./seed.js";

/** The options for the filesystem of each test, before and after the test. */
export interface FixtureOptions {
  /** Files that are there when the test begins. They count as clean, with generation 0. Default: none. */
  readonly tree?: SeedTree | undefined;
  /**
   * The real directory below which a failing test leaves its tree, each in a separate folder. A relative path starts at the
   * working directory. `false`: no dumps. Default: the environment variable `DMEMFS_DUMP_DIR`; no dumps if it is not set.
   */
  readonly dump?: string | false | undefined;
  /** Do not fail a test for handles and descriptors that it leaves open; they are closed all the same. Default false. */
  readonly allowOpenHandles?: boolean | undefined;
  /** The options of `createNodeFs` for code that gets the filesystem as `node:fs`. Default: as `createNodeFs` makes it. */
  readonly nodeFs?: NodeFsOptions | undefined;
}

/** The options of the filesystem of each test, and of its lifetime. */
export interface MFSFixtureOptions extends MemoryFileSystemOptions, FixtureOptions {
  /** Hard quota in bytes. Default 1 MiB: enough for a test, and small enough to reveal excessive use of memory. */
  readonly maxQuota?: number | undefined;
}

/** The options for another kind of filesystem for each test. */
export interface CreatedFixtureOptions<Given extends FileSystem> extends FixtureOptions {
  /** Makes the filesystem of a test. Its methods `open` and `openAsync` are replaced by ones that track handles. */
  readonly create: () => Given;
}

/** The options for any kind of filesystem. */
export type AnyFixtureOptions = MFSFixtureOptions | CreatedFixtureOptions<FileSystem>;

/** The options with their defaults. */
export interface FixtureSettings {
  readonly create: () => FileSystem;
  readonly tree: SeedTree | undefined;
  readonly dump: string | false | undefined;
  readonly allowOpenHandles: boolean;
  readonly nodeFs: NodeFsOptions | undefined;
}

const defaultQuota = 1024 * 1024;

function refuse(name: string, expected: string, value: unknown): never {
  throw invalidArgument(name, expected, value, { syscall: "mfsFixture" });
}

/**
 * Checks the options of the fixture; the filesystem checks the rest.
 * @throws InvalidArgumentError for a value that is not allowed
 */
export function fixtureSettings(options: AnyFixtureOptions): FixtureSettings {
  const given: MFSFixtureOptions & Partial<CreatedFixtureOptions<FileSystem>> = ownProperties(options);
  const { tree, dump, allowOpenHandles = false, nodeFs, create, ...rest } = given;
  if (dump !== undefined && dump !== false && (typeof dump !== "string" || dump === "")) {
    refuse("dump", "the path of a directory, or false", dump);
  }
  if (typeof allowOpenHandles !== "boolean") refuse("allowOpenHandles", "true or false", allowOpenHandles);
  return { create: creatorOf(create, rest), tree, dump, allowOpenHandles, nodeFs };
}

function creatorOf(create: unknown, options: MemoryFileSystemOptions): () => FileSystem {
  if (create === undefined) {
    const { maxQuota } = ownProperties(options);
    return () => new MemoryFileSystem({ ...options, maxQuota: maxQuota ?? defaultQuota });
  }
  if (typeof create !== "function") refuse("create", "a function that returns a filesystem", create);
  const [other] = Object.keys(options);
  if (other !== undefined)
    refuse(other, "absent if create is given, which sets the options of its filesystem", "given");
  return () => requireFileSystem(create());
}

function requireFileSystem(made: FileSystem): FileSystem {
  if (memberOf(made, "openAsync") === undefined) refuse("create", "a function that returns a filesystem", made);
  return made;
}
