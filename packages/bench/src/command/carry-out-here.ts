import type { Backend } from "../backends/backends.js";
import { carryOut, type Effort } from "../comparison/comparison.js";
import type { PlacedBackend } from "../comparison/placed-backend.js";
import type { PlannedMeasurement } from "../comparison/plan.js";
import { takeMeasurement } from "../comparison/take-measurement.js";
import type { Omission, Result } from "../report/report.js";
import { placeBackends } from "./placed-backends.js";
import { Progress } from "./progress.js";
import { type Places, Workplace } from "./workplace.js";

/** How hard to try, when it is worth the time. */
export const thorough: Effort = { warmUp: 300, measure: 500, memoryRounds: 3 };

/** What came of a plan. */
export interface Yield {
  readonly placed: readonly PlacedBackend[];
  readonly results: readonly Result[];
  readonly omissions: readonly Omission[];
}

/**
 * Carries a plan out on this machine, and shows how far it is on the standard error. What was made on the way is removed, also
 * when the user stops it.
 * @param plan - is asked once it is known who can take part
 * @throws UsageError if no backend can, or if a directory is not writable
 */
export async function carryOutHere(
  options: Places & { readonly python: string },
  backends: readonly Backend[],
  plan: (placed: readonly PlacedBackend[]) => readonly PlannedMeasurement[],
  effort: Effort = thorough,
): Promise<Yield> {
  const workplace = new Workplace(options);
  const stop = () => {
    workplace.clear();
    process.exit(130);
  };
  process.once("SIGINT", stop);
  try {
    const { placed, omissions } = placeBackends(backends, workplace, options.python);
    for (const { backend, why } of omissions) console.error(`${backend} is left out: ${why}`);
    const planned = plan(placed);
    const progress = new Progress(planned, process.stderr, () => performance.now());
    const take = (request: Parameters<typeof takeMeasurement>[0]) => takeMeasurement(request, options.python);
    const comparison = await carryOut(planned, effort, take, (next) => progress.begin(next));
    progress.finish();
    const results = comparison.results(placed.map(({ name }) => name));
    return { placed, results, omissions: [...omissions, ...comparison.omissions] };
  } finally {
    process.off("SIGINT", stop);
    workplace.clear();
  }
}
