import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { rage } from "../storm/storm.js";
import type { WorkerGroup } from "../workers/run-groups.js";
import { runWorkers } from "../workers/run-workers.js";
import { mixCounts } from "../workers/tasks/mix-calls.js";
import { leftovers } from "./leftovers.js";

/** The counts over all episodes. */
export interface SoakCounts {
  operations: number;
  kills: number;
  recoveries: number;
  /** Files that were reported as partial. */
  partial: number;
  /** The longest time from the report of a death to the next operation of another worker, in milliseconds. */
  longestPause: number;
  episodes: number;
}

interface Episode {
  /** Whether it kills workers. */
  readonly kills: boolean;
  /** @returns problems */
  run(seed: number, counts: SoakCounts): Promise<string[]>;
}

/** Milliseconds of an episode, and kills of a storm. */
const milliseconds = 5000;
const killsOfStorm = 20;

function work(
  options: { readonly maxQuota: number; readonly maxNodes?: number },
  directories: readonly string[],
  groups: (seed: number) => readonly WorkerGroup[],
): Episode {
  return {
    kills: false,
    async run(seed, counts): Promise<string[]> {
      using fs = SharedMemoryFileSystem.create({ nodeOverhead: 64, ...options });
      for (const path of directories) fs.mkdir(path);
      const problems: string[] = [];
      const result = await runWorkers(fs, groups(seed), () => {
        if (problems.length === 0) problems.push(...fs.check().problems.map((problem) => JSON.stringify(problem)));
      });
      counts.operations += (result.counts[mixCounts.done] ?? 0) + (result.counts[mixCounts.refused] ?? 0);
      return [...problems, ...leftovers(fs)];
    },
  };
}

/** The options of a run with this number of workers for one episode. */
function group(task: WorkerGroup["task"], workers: number, seed: number): WorkerGroup {
  return { task, workers, rounds: Number.POSITIVE_INFINITY, milliseconds, seed };
}

/** The kinds of episodes of a soak. */
export const episodes = {
  /** Calls of all kinds, with timeouts and aborts. */
  mixture: work({ maxQuota: 4_000_000, maxNodes: 200 }, ["/a/deep", "/b"], (seed) => [group("mixCalls", 4, seed)]),
  /** Growth up to the limit. */
  pressure: work({ maxQuota: 400_000 }, [], (seed) => [
    group("quotaPressure", 4, seed),
    { task: "observeQuota", workers: 1, rounds: Number.POSITIVE_INFINITY },
  ]),
  names: work({ maxQuota: 2 ** 20 }, ["/shared"], (seed) => [group("sharedNames", 4, seed)]),
  storm: {
    kills: true,
    async run(seed, counts): Promise<string[]> {
      const { fs, report } = await rage({ seed, mortals: 2, living: 2 }, killsOfStorm);
      counts.operations += report.operations;
      counts.kills += report.kills;
      counts.recoveries += report.kills - report.unattached;
      counts.partial += report.partial;
      counts.longestPause = Math.max(counts.longestPause, ...report.pauses);
      const problems = leftovers(fs);
      fs.dispose();
      return problems;
    },
  },
} satisfies Record<string, Episode>;

export type EpisodeName = keyof typeof episodes;
