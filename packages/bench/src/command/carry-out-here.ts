import { execFileSync } from "node:child_process";
import type { Backend } from "../backends/backends.js";
import { carryOut, type Effort } from "../comparison/comparison.js";
import type { PlacedBackend, PlannedMeasurement } from "../comparison/plan.js";
import { takeMeasurement } from "../comparison/run-process.js";
import type { Omission, Result } from "../report/report.js";
import { UsageError } from "../usage-error.js";
import { Progress } from "./progress.js";
import { type Places, Workplace } from "./workplace.js";

/** The backends that can run on this machine, and the reasons why the others cannot. */
export interface Placement {
  readonly placed: readonly PlacedBackend[];
  readonly omissions: readonly Omission[];
}

const reasons = {
  ramdisk: "found no directory in memory; give one with --ramdisk-dir",
  ssd: "the temporary directory is not on a disk; give one with --ssd-dir",
} as const;

/** Returns the version of the Python D-MemFS that a Python can import. Returns undefined if it cannot. */
export function pythonVersion(python: string): string | undefined {
  const program = [
    "import dmemfs, importlib.metadata as m, sys",
    "v = [d.version for d in m.distributions() if d.metadata['Name'].lower() == 'd-memfs']",
    "print((v or ['of unknown version'])[0], 'on Python', sys.version.split()[0])",
  ].join("\n");
  try {
    return execFileSync(python, ["-c", program], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}

function place(backend: Backend, workplace: Workplace, python: string): PlacedBackend | string {
  const { name, directory: kind, load } = backend;
  if (load === undefined && pythonVersion(python) === undefined) {
    return `${python} cannot import dmemfs; name one that can with --python`;
  }
  if (kind === undefined) return { name, directory: "" };
  if (kind === "checkout") return { name, directory: workplace.checkout };
  const directory = workplace.directory(kind);
  return directory === undefined ? reasons[kind] : { name, directory };
}

/**
 * Returns the backends that can run on this machine, and why the others cannot.
 * @throws UsageError if none can
 */
export function placeBackends(backends: readonly Backend[], workplace: Workplace, python: string): Placement {
  const placed: PlacedBackend[] = [];
  const omissions: Omission[] = [];
  for (const backend of backends) {
    const found = place(backend, workplace, python);
    if (typeof found === "string") omissions.push({ backend: backend.name, why: found, failed: false });
    else placed.push(found);
  }
  if (placed.length === 0) throw new UsageError(omissions.map(({ backend, why }) => `${backend}: ${why}`).join("\n"));
  return { placed, omissions };
}

/** The effort of a full run. */
export const thorough: Effort = { warmUp: 300, measure: 500, memoryRounds: 3 };

/** The results of a plan. */
export interface Yield {
  readonly placed: readonly PlacedBackend[];
  readonly results: readonly Result[];
  readonly omissions: readonly Omission[];
}

/**
 * Carries a plan out on this machine, and shows its progress on the standard error. Removes its directories at the end, also if
 * the user stops the program.
 * @param plan - returns the plan for the backends that can run on this machine
 * @throws UsageError if no backend can run, or if a directory is not writable
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
