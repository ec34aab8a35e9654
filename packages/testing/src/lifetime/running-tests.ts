import type { TestIdentity } from "./test-identity.js";
import type { TestNodeFs } from "./test-node-fs.js";

/** A filesystem whose test has begun and not ended. */
export interface RunningTest {
  /** The test. */
  readonly identity: TestIdentity;
  /** The filesystem as `node:fs`. */
  readonly nodeFs: TestNodeFs;
}

type Scopes = import("node:async_hooks").AsyncLocalStorage<RunningTest>;

/** The tests that run in this thread. */
interface RunningTests {
  readonly all: Set<RunningTest>;
  /** Finds the test of a call by the chain of asynchronous calls. Undefined if the platform does not support this. */
  readonly scopes: Scopes | undefined;
  /** Begins a filesystem for a running test that has none; returns undefined outside of a test. */
  beginOnDemand: (() => RunningTest | undefined) | undefined;
}

function makeScopes(): Scopes | undefined {
  const hooks = globalThis.process?.getBuiltinModule?.("node:async_hooks");
  return hooks === undefined ? undefined : new hooks.AsyncLocalStorage();
}

const key: unique symbol = Symbol.for("@dmemfs/testing") as never;

/** The tests that run in this thread. Stored on the global object, so that ES modules and CommonJS in one program share them. */
export function runningTests(): RunningTests {
  const host = globalThis as { [key]?: RunningTests };
  host[key] ??= { all: new Set(), scopes: makeScopes(), beginOnDemand: undefined };
  return host[key];
}

/**
 * Registers a function that is called when code calls `node:fs` in a test that has no filesystem yet. For integrations with a
 * runner.
 * @param begin - begins the filesystem of the running test; returns undefined outside of a test
 */
export function beginTestsOnDemand(begin: () => RunningTest | undefined): void {
  runningTests().beginOnDemand = begin;
}

/** The number of filesystems of a test that have begun and not ended. */
export function countRunning(owner: object): number {
  return [...runningTests().all].filter(({ identity }) => identity.owner === owner).length;
}
