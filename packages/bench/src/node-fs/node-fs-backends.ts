import { turnsIn } from "../comparison/plan.js";
import { type Ratio, ratioOf } from "../statistics.js";
import type { NodeFs, NodeFsCase, NodeFsCost, NodeFsRequest } from "./node-fs-case.js";

/** A backend with the calls of `node:fs`. A process loads only the backend that it measures. */
export interface NodeFsBackend {
  readonly name: string;
  /** @param engine - the name of the engine of D-MemFS */
  readonly load: (engine?: string) => Promise<NodeFs>;
}

/** An engine of D-MemFS, with `createNodeFs` over it. */
interface NodeFsEngine {
  readonly name: string;
  readonly load: () => Promise<NodeFs>;
}

const maxQuota = 2 ** 30;

const heap: NodeFsEngine = {
  name: "heap",
  async load() {
    const [{ MemoryFileSystem }, { createNodeFs }] = await Promise.all([import("dmemfs"), import("@dmemfs/node-fs")]);
    return createNodeFs(new MemoryFileSystem({ maxQuota }));
  },
};

const shared: NodeFsEngine = {
  name: "shared",
  async load() {
    const [{ SharedMemoryFileSystem }, { createNodeFs }] = await Promise.all([
      import("@dmemfs/shared"),
      import("@dmemfs/node-fs"),
    ]);
    return createNodeFs(SharedMemoryFileSystem.create({ maxQuota }));
  },
};

/** The engines of D-MemFS. */
export const nodeFsEngines: readonly NodeFsEngine[] = [heap, shared];

/** All backends, ours first. */
export const nodeFsBackends: readonly NodeFsBackend[] = [
  { name: "dmemfs", load: (engine) => (nodeFsEngines.find(({ name }) => name === engine) ?? heap).load() },
  {
    name: "memfs",
    async load() {
      const { createFsFromVolume, Volume } = await import("memfs");
      return createFsFromVolume(new Volume()) as unknown as NodeFs;
    },
  },
  { name: "tmpfs", load: () => import("node:fs") },
];

/** Takes a measurement in a separate process. */
export type NodeFsTaker = (request: NodeFsRequest) => Promise<NodeFsCost>;

/** The costs of a case, by backend and round. */
export interface NodeFsResult {
  readonly one: NodeFsCase;
  readonly costs: ReadonlyMap<string, readonly NodeFsCost[]>;
}

/** Measures the cases, each backend in a fresh process for each round. The backends alternate within each round. */
export async function compareNodeFs(
  cases: readonly NodeFsCase[],
  rounds: number,
  newRoot: () => string,
  take: NodeFsTaker,
): Promise<readonly NodeFsResult[]> {
  const results = cases.map((one) => ({
    one,
    costs: new Map(nodeFsBackends.map(({ name }): [string, NodeFsCost[]] => [name, []])),
  }));
  for (let round = 0; round < rounds; round++) {
    for (const { one, costs } of results) {
      for (const { name } of turnsIn(nodeFsBackends, round)) {
        costs.get(name)?.push(await take({ caseName: one.name, backend: name, root: newRoot() }));
      }
    }
  }
  return results;
}

/** Returns the nanoseconds of a backend, round by round. */
export function timesOf({ costs }: NodeFsResult, backend: string, kind: keyof NodeFsCost): number[] {
  return (costs.get(backend) ?? []).map((cost) => cost[kind]);
}

/** Returns the ratio of D-MemFS to another backend. */
export function nodeFsRatio(result: NodeFsResult, other: string, kind: keyof NodeFsCost): Ratio {
  return ratioOf(timesOf(result, "dmemfs", kind), timesOf(result, other, kind));
}

/** Returns the geometric mean of the ratios of D-MemFS to another backend. */
export function meanRatio(results: readonly NodeFsResult[], other: string, kind: keyof NodeFsCost): number {
  const logarithms = results.map((result) => Math.log(nodeFsRatio(result, other, kind).value));
  return Math.exp(logarithms.reduce((sum, each) => sum + each, 0) / logarithms.length);
}
