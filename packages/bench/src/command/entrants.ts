import { execFileSync } from "node:child_process";
import type { Candidate } from "../candidates.js";
import type { Entrant } from "../comparison/entrant.js";
import type { Omission } from "../report/report.js";
import { UsageError } from "../usage-error.js";
import type { Workplace } from "./workplace.js";

/** Who takes part, and who does not. */
export interface Entry {
  readonly entrants: readonly Entrant[];
  readonly omissions: readonly Omission[];
}

const reasons = {
  ramdisk: "found no directory in memory; give one with --ramdisk-dir",
  ssd: "the temporary directory is not on a disk; give one with --ssd-dir",
} as const;

/** The version of the Python D-MemFS that a Python can import; undefined when it cannot. */
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

function place(candidate: Candidate, workplace: Workplace, python: string): Entrant | string {
  const { name, directory: kind, load } = candidate;
  if (load === undefined && pythonVersion(python) === undefined) {
    return `${python} cannot import dmemfs; name one that can with --python`;
  }
  if (kind === undefined) return { name, directory: "" };
  if (kind === "checkout") return { name, directory: workplace.checkout };
  const directory = workplace.directory(kind);
  return directory === undefined ? reasons[kind] : { name, directory };
}

/**
 * Finds out which candidates can take part on this machine.
 * @throws UsageError when none can
 */
export function entryOf(candidates: readonly Candidate[], workplace: Workplace, python: string): Entry {
  const entrants: Entrant[] = [];
  const omissions: Omission[] = [];
  for (const candidate of candidates) {
    const placed = place(candidate, workplace, python);
    if (typeof placed === "string") omissions.push({ subject: candidate.name, why: placed, failed: false });
    else entrants.push(placed);
  }
  if (entrants.length === 0) throw new UsageError(omissions.map(({ subject, why }) => `${subject}: ${why}`).join("\n"));
  return { entrants, omissions };
}
