import { turnsIn } from "../comparison/plan.js";
import { type Ratio, ratioOf } from "../statistics.js";
import type { Face, FaceCase, FaceCost, FaceRequest } from "./face-case.js";

/** A backend with the calls of `node:fs`. A process loads only the backend that it measures. */
export interface FaceBackend {
  readonly name: string;
  /** @param engine - the name of the engine of D-MemFS */
  readonly load: (engine?: string) => Promise<Face>;
}

/** An engine of D-MemFS, with `createNodeFs` over it. */
interface FaceEngine {
  readonly name: string;
  readonly load: () => Promise<Face>;
}

const maxQuota = 2 ** 30;

const heap: FaceEngine = {
  name: "heap",
  async load() {
    const [{ MemoryFileSystem }, { createNodeFs }] = await Promise.all([import("dmemfs"), import("@dmemfs/node-fs")]);
    return createNodeFs(new MemoryFileSystem({ maxQuota }));
  },
};

const shared: FaceEngine = {
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
export const faceEngines: readonly FaceEngine[] = [heap, shared];

/** All backends, ours first. */
export const faceBackends: readonly FaceBackend[] = [
  { name: "dmemfs", load: (engine) => (faceEngines.find(({ name }) => name === engine) ?? heap).load() },
  {
    name: "memfs",
    async load() {
      const { createFsFromVolume, Volume } = await import("memfs");
      return createFsFromVolume(new Volume()) as unknown as Face;
    },
  },
  { name: "tmpfs", load: () => import("node:fs") },
];

/** Takes a measurement in a separate process. */
export type FaceTaker = (request: FaceRequest) => Promise<FaceCost>;

/** The costs of a case, by backend and round. */
export interface FaceResult {
  readonly one: FaceCase;
  readonly costs: ReadonlyMap<string, readonly FaceCost[]>;
}

/** Measures the cases, each backend in a fresh process for each round. The backends alternate within each round. */
export async function compareFaces(
  cases: readonly FaceCase[],
  rounds: number,
  newRoot: () => string,
  take: FaceTaker,
): Promise<readonly FaceResult[]> {
  const results = cases.map((one) => ({
    one,
    costs: new Map(faceBackends.map(({ name }): [string, FaceCost[]] => [name, []])),
  }));
  for (let round = 0; round < rounds; round++) {
    for (const { one, costs } of results) {
      for (const { name } of turnsIn(faceBackends, round)) {
        costs.get(name)?.push(await take({ caseName: one.name, backend: name, root: newRoot() }));
      }
    }
  }
  return results;
}

/** Returns the nanoseconds of a backend, round by round. */
export function timesOf({ costs }: FaceResult, backend: string, kind: keyof FaceCost): number[] {
  return (costs.get(backend) ?? []).map((cost) => cost[kind]);
}

/** Returns the ratio of D-MemFS to another backend. */
export function faceRatio(result: FaceResult, other: string, kind: keyof FaceCost): Ratio {
  return ratioOf(timesOf(result, "dmemfs", kind), timesOf(result, other, kind));
}

/** Returns the geometric mean of the ratios of D-MemFS to another backend. */
export function meanRatio(results: readonly FaceResult[], other: string, kind: keyof FaceCost): number {
  const logarithms = results.map((result) => Math.log(faceRatio(result, other, kind).value));
  return Math.exp(logarithms.reduce((sum, each) => sum + each, 0) / logarithms.length);
}
