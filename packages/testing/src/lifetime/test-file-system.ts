import type { FileSystem } from "@dmemfs/contract";
import type { MemoryFileSystem } from "@dmemfs/core";
import type { NodeFsOptions } from "@dmemfs/node-fs";
import { callerIdentity } from "./call-origin.js";
import { FailureDump } from "./failure-dump.js";
import {
  type AnyFixtureOptions,
  type CreatedFixtureOptions,
  type FixtureSettings,
  fixtureSettings,
  type MFSFixtureOptions,
} from "./fixture-options.js";
import { HandleTracker } from "./handle-tracker.js";
import { type OpenHandle, OpenHandlesError } from "./open-handles-error.js";
import { countRunning, type RunningTest, runningTests } from "./running-tests.js";
import { seed, seedSync } from "./seed.js";
import type { TestIdentity } from "./test-identity.js";
import { TestNodeFs } from "./test-node-fs.js";

/** The outcome of a test. */
export type TestOutcome = "passed" | "failed" | "skipped";

/**
 * A filesystem for the time of one test. `withFileSystem` is the simple form; this class is for integrations with a runner,
 * and for `await using`.
 */
export class TestFileSystem<Given extends FileSystem = MemoryFileSystem> implements RunningTest {
  private readonly tracker: HandleTracker;
  private ownNodeFs: TestNodeFs | undefined;
  private readonly failureDump: FailureDump;

  private constructor(
    /** The filesystem. */
    readonly mfs: Given,
    /** The test that it belongs to. */
    readonly identity: TestIdentity,
    private readonly nodeFsOptions: NodeFsOptions | undefined,
    private readonly allowOpenHandles: boolean,
    dump: string | false | undefined,
  ) {
    this.tracker = new HandleTracker(mfs);
    this.failureDump = new FailureDump(mfs, identity, countRunning(identity.owner) + 1, dump);
  }

  /**
   * Makes the filesystem of a test, with its seed tree.
   * @param identity - the test; by default the place of the caller
   * @throws InvalidArgumentError for invalid options, and the errors of the import of the seed tree
   */
  static begin(options?: MFSFixtureOptions, identity?: TestIdentity): Promise<TestFileSystem>;
  /** The same with another kind of filesystem. */
  static begin<Given extends FileSystem>(
    options: CreatedFixtureOptions<Given>,
    identity?: TestIdentity,
  ): Promise<TestFileSystem<Given>>;
  /** The same for either. */
  static begin(options: AnyFixtureOptions, identity?: TestIdentity): Promise<TestFileSystem<FileSystem>>;
  static async begin(
    options: AnyFixtureOptions = {},
    identity: TestIdentity = callerIdentity(TestFileSystem.begin),
  ): Promise<TestFileSystem<never>> {
    const settings = fixtureSettings(options);
    const test = TestFileSystem.make(settings, identity);
    await seed(test.mfs, settings.tree);
    runningTests().all.add(test);
    return test as TestFileSystem<never>;
  }

  /**
   * Makes the filesystem of a test at once.
   * @throws as `begin`, and InvalidArgumentError for a `tree` that is a function
   */
  static beginSync(options: MFSFixtureOptions, identity: TestIdentity): TestFileSystem<FileSystem> {
    const settings = fixtureSettings(options);
    const test = TestFileSystem.make(settings, identity);
    seedSync(test.mfs, settings.tree);
    runningTests().all.add(test);
    return test;
  }

  private static make(settings: FixtureSettings, identity: TestIdentity): TestFileSystem<FileSystem> {
    const { create, dump, allowOpenHandles, nodeFs } = settings;
    return new TestFileSystem(create(), identity, nodeFs, allowOpenHandles, dump);
  }

  /** Calls a function, and the functions that it calls, with this filesystem behind a mocked `node:fs`. */
  run<Result>(body: () => Result): Result {
    const { scopes } = runningTests();
    return scopes === undefined ? body() : scopes.run(this, body);
  }

  /**
   * The filesystem as `node:fs`, for code that takes it as an argument. Its open descriptors count as handles.
   * @throws InvalidArgumentError for an invalid option `nodeFs`
   */
  get nodeFs(): TestNodeFs {
    this.ownNodeFs ??= new TestNodeFs(this.mfs, this.nodeFsOptions);
    return this.ownNodeFs;
  }

  /**
   * Ends the test: closes every handle that is open. A test that failed or left handles open writes its tree to the disk if a
   * directory is set.
   * @throws OpenHandlesError if a test that passed left handles open, unless `allowOpenHandles` is set
   * @throws Error if the tree cannot be written
   */
  async end(outcome: TestOutcome = "passed"): Promise<void> {
    const leak = await this.release();
    if (outcome === "failed") await this.dump();
    if (outcome !== "passed" || leak === undefined) return;
    await this.dump().catch((error: unknown) => {
      throw new AggregateError([leak, error], leak.message);
    });
    throw leak;
  }

  /** Ends a test that passed. The scope may have failed, which this method cannot detect, so it does not write the tree. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
  }

  /**
   * Ends the test and closes every handle that is open. Streams that have finished have some turns of the event loop to close.
   * @returns an error that names the open handles; undefined if there are none or they are allowed
   */
  async release(): Promise<OpenHandlesError | undefined> {
    runningTests().all.delete(this);
    await this.ownNodeFs?.settle();
    const handles = this.closeHandles();
    return handles.length === 0 || this.allowOpenHandles ? undefined : new OpenHandlesError(handles);
  }

  /**
   * Writes the tree to the disk, once, if a directory is set. Open handles are closed, so that no file is missing.
   * @throws Error if the tree cannot be written
   */
  async dump(): Promise<void> {
    this.failureDump.write(() => this.closeHandles());
  }

  private closeHandles(): OpenHandle[] {
    return [...this.tracker.closeHandles(), ...(this.ownNodeFs?.closeHandles() ?? [])];
  }
}
