import type { Measurement, MeasurementRequest, Unable } from "../measurement/measure.js";
import type { Omission, Result } from "../report/report.js";
import type { PlannedMeasurement } from "./plan.js";
import { TooSlow } from "./run-process.js";

/** The milliseconds that each process warms up and measures, and the number of rounds that measure memory too. */
export interface Effort {
  readonly warmUp: number;
  readonly measure: number;
  readonly memoryRounds: number;
}

/** Takes one measurement. */
export type MeasurementTaker = (request: MeasurementRequest) => Promise<Measurement | Unable>;

/** Collects the measurements of a plan by row, and compares their results. */
export class Comparison {
  readonly #results = new Map<string, { -readonly [Key in keyof Result]: Result[Key] } & Tally>();
  readonly #omissions: Omission[] = [];
  readonly #outcomes = new Map<string, { backend: string; result: string }>();

  /** Returns whether an earlier round has left the backend out of this case. */
  isOut({ one, backend, role }: PlannedMeasurement): boolean {
    if (role === "reference") return false;
    return this.#omissions.some((omission) => omission.caseName === one.name && omission.backend === backend);
  }

  /** Adds a measurement, unless its result differs from that of the others. */
  add(planned: PlannedMeasurement, measurement: Measurement | Unable): void {
    if ("unable" in measurement) {
      this.#omit(planned, `has no ${measurement.unable}`, false);
      return;
    }
    const disagreement = planned.role === "control" ? undefined : this.#disagreement(planned, measurement.result);
    if (disagreement !== undefined) this.leaveOut(planned, disagreement, true);
    else if (planned.role !== "reference") this.#tally(planned, measurement);
  }

  #tally(planned: PlannedMeasurement, measurement: Measurement): void {
    for (const [figure, time] of Object.entries(measurement.times)) {
      const tally = this.#tallyOf(planned, figure);
      tally.times.push(time);
      if (measurement.memory === undefined) continue;
      tally.peak.push(measurement.memory.peak);
      tally.held.push(measurement.memory.held);
    }
  }

  /** Leaves a backend out of a case, and drops its measurements of this case. */
  leaveOut(planned: PlannedMeasurement, why: string, failed: boolean): void {
    this.#omit(planned, why, failed);
    for (const [key, { caseName, backend }] of this.#results) {
      if (caseName === planned.one.name && backend === planned.backend) this.#results.delete(key);
    }
  }

  /** Returns the results so far, in the order of the given backends. */
  results(backends: readonly string[]): Result[] {
    const rank = (backend: string) => (backends.includes(backend) ? backends.indexOf(backend) : backends.length);
    const all = [...this.#results.values()];
    const cases = [...new Set(all.map(({ caseName }) => caseName))];
    return cases.flatMap((name) =>
      all.filter(({ caseName }) => caseName === name).sort((left, right) => rank(left.backend) - rank(right.backend)),
    );
  }

  /** The backends that were left out of a case. */
  get omissions(): readonly Omission[] {
    return this.#omissions;
  }

  #omit({ one, backend, role }: PlannedMeasurement, why: string, failed: boolean): void {
    if (role === "reference" && !failed) return;
    this.#omissions.push({ caseName: one.name, backend, why, failed });
  }

  #disagreement({ one, backend, items }: PlannedMeasurement, result: string): string | undefined {
    const key = `${one.name} ${items}`;
    const first = this.#outcomes.get(key) ?? { backend, result };
    this.#outcomes.set(key, first);
    if (first.result === result) return undefined;
    return `came to another result than ${first.backend}: ${result} instead of ${first.result}`;
  }

  #tallyOf({ one, backend, role, items }: PlannedMeasurement, figure: string): Tally {
    const key = JSON.stringify([one.name, figure, backend, items]);
    const existing = this.#results.get(key);
    if (existing !== undefined) return existing;
    const { bytesPerItem } = one;
    const tally = {
      ...{ caseName: one.name, figure, backend, control: role === "control", items, unit: one.unit },
      ...(bytesPerItem === undefined ? {} : { bytesPerItem }),
      ...{ times: [], peak: [], held: [] },
    };
    this.#results.set(key, tally);
    return tally;
  }
}

interface Tally {
  readonly times: number[];
  readonly peak: number[];
  readonly held: number[];
}

function requestFor({ one, backend, items, directory, round, role }: PlannedMeasurement, effort: Effort) {
  const common = { caseName: one.name, backend, items, directory };
  if (role === "reference") return { ...common, warmUp: 0, measure: 0, memory: false };
  return { ...common, warmUp: effort.warmUp, measure: effort.measure, memory: round < effort.memoryRounds };
}

/**
 * Carries a plan out.
 * @param take - takes a measurement; if it throws, its backend is left out of the case
 * @param follow - is called before each measurement
 */
export async function carryOut(
  plan: readonly PlannedMeasurement[],
  effort: Effort,
  take: MeasurementTaker,
  follow: (planned: PlannedMeasurement) => void,
): Promise<Comparison> {
  const comparison = new Comparison();
  for (const planned of plan) {
    follow(planned);
    if (comparison.isOut(planned)) continue;
    try {
      comparison.add(planned, await take(requestFor(planned, effort)));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      comparison.leaveOut(planned, why, !(error instanceof TooSlow));
    }
  }
  return comparison;
}
