import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { turnsIn } from "../comparison/plan.js";
import { runProcess } from "../comparison/run-process.js";
import type { Result } from "../report/report.js";
import { median } from "../statistics.js";
import { type ColdCase, type ColdTimes, coldBackends, coldCases, emptyProcess, type Spent } from "./cold-case.js";

const worker = fileURLToPath(new URL("cold-worker.js", import.meta.url));
const patience = 120_000;

/** Takes the times of one process. */
export type ColdTaker = (caseName: string, backend: string) => Promise<ColdTimes>;

/** Returns the URL of a backend's library. A measured process that resolved it would pay for the resolution. */
function libraryOf(backend: string, checkout: string | undefined): string {
  if (backend === emptyProcess) return "";
  if (backend === "against") return pathToFileURL(join(checkout ?? "", "packages/dmemfs/dist/index.js")).href;
  return import.meta.resolve(coldBackends.get(backend)?.packageName ?? backend);
}

/** Returns a function that takes the times of a fresh process. `checkout` has the other build. */
export function takeCold(checkout: string | undefined): ColdTaker {
  return async (caseName, backend) => {
    const words = [worker, caseName, backend, libraryOf(backend, checkout)];
    return JSON.parse(await runProcess(process.execPath, words, patience));
  };
}

/** The times of the backends in the cases, round by round. */
class ColdTally {
  readonly #spent = new Map<string, Spent[]>();

  add(backend: string, times: ColdTimes): void {
    for (const [caseName, spent] of Object.entries(times)) this.#of(caseName, backend).push(spent);
  }

  times(caseName: string, backend: string, clock: keyof Spent): number[] {
    return this.#of(caseName, backend).map(({ [clock]: time }) => time);
  }

  #of(caseName: string, backend: string): Spent[] {
    const key = `${caseName} ${backend}`;
    const spent = this.#spent.get(key) ?? [];
    this.#spent.set(key, spent);
    return spent;
  }
}

/** Returns the times of a backend in a case, minus those of an empty process. */
function resultOf(
  tally: ColdTally,
  { name: caseName, items, unit }: ColdCase,
  backend: string,
  clock: keyof Spent,
): Result {
  const idle = tally.times(caseName, emptyProcess, clock);
  const empty = idle.length === 0 ? 0 : median(idle);
  const times = tally.times(caseName, backend, clock).map((time) => time - empty);
  const figure = clock === "processor" ? "" : clock;
  return { caseName, figure, backend, control: false, items, unit, times, peak: [], held: [] };
}

/**
 * Takes the cold cases, each backend in a fresh process for each round. The backends alternate within each round.
 * @param follow - is called with the name of each case and round before the measurement
 * @returns processor times, and elapsed times as a separate figure, minus those of an empty process
 */
export async function measureCold(
  backends: readonly string[],
  rounds: number,
  take: ColdTaker,
  follow: (text: string) => void,
): Promise<readonly Result[]> {
  const tally = new ColdTally();
  // The process of the first round measures the late one too.
  const taken = coldCases.filter(({ bound }) => bound !== undefined);
  for (let round = 0; round < rounds; round++) {
    for (const { name, isWholeProcess } of taken) {
      follow(`${name}, round ${round + 1}`);
      const all = isWholeProcess ? [emptyProcess, ...backends] : backends;
      for (const backend of turnsIn(all, round)) tally.add(backend, await take(name, backend));
    }
  }
  return coldCases.flatMap((one) =>
    (["processor", "elapsed"] as const).flatMap((clock) =>
      backends.map((backend) => resultOf(tally, one, backend, clock)),
    ),
  );
}
