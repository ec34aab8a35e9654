import { Random } from "../../../async/test/stress/random.js";
import { type EpisodeName, episodes, type SoakCounts } from "./episodes.js";
import { Footprint } from "./footprint.js";

/** The options of a soak. */
export interface SoakOptions {
  readonly minutes: number;
  /** Whether workers are killed. */
  readonly isKilling: boolean;
  /** Repeats the order of decisions. */
  readonly seed: number;
}

/** Milliseconds between two lines of progress. */
const interval = 5000;

/**
 * Runs episodes one after the other, each on a new filesystem that must be empty at its end.
 * @param print - receives the lines of progress and of the report
 * @returns whether no problem was found
 */
export async function soak({ minutes, isKilling, seed }: SoakOptions, print: (line: string) => void): Promise<boolean> {
  const counts: SoakCounts = { operations: 0, kills: 0, recoveries: 0, partial: 0, longestPause: 0, episodes: 0 };
  const random = new Random(seed);
  const footprint = new Footprint();
  const names = (Object.keys(episodes) as EpisodeName[]).filter((name) => isKilling || !episodes[name].kills);
  const end = performance.now() + minutes * 60_000;
  let episode: EpisodeName | undefined;
  const progress = (): string => JSON.stringify({ ...footprint.figures, episode, ...counts });
  const timer = setInterval(() => print(progress()), interval);
  let problems: readonly string[] = [];
  try {
    while (performance.now() < end && problems.length === 0) {
      episode = random.pick(names);
      problems = await episodes[episode].run(random.below(2 ** 31), counts);
      counts.episodes++;
      footprint.note();
    }
  } catch (error) {
    problems = [error instanceof Error ? (error.stack ?? String(error)) : String(error)];
  } finally {
    clearInterval(timer);
  }
  problems = [...problems, ...footprint.problems];
  print(progress());
  for (const problem of problems) print(`problem in ${episode}, seed ${seed}: ${problem}`);
  if (problems.length === 0) print(`no problem in ${minutes} minutes with seed ${seed}`);
  return problems.length === 0;
}
