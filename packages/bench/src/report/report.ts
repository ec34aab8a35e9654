import { UsageError } from "../usage-error.js";
import { readDocument } from "./document.js";

/** What one backend took for one figure of one case, round by round. */
export interface Result {
  readonly caseName: string;
  /** The part of the case that the time is for; empty when there is but one. */
  readonly figure: string;
  /** A backend, or a control of the case. */
  readonly backend: string;
  readonly control: boolean;
  readonly items: number;
  readonly unit: string;
  readonly bytesPerItem?: number;
  /** Milliseconds, one value for each round. */
  readonly times: readonly number[];
  /** Bytes of resident memory beyond the empty process: at most, and after the garbage collection. Few rounds look. */
  readonly peak: readonly number[];
  readonly held: readonly number[];
}

/** Something that was not measured, and why. */
export interface Omission {
  /** Absent when it is all cases. */
  readonly caseName?: string;
  readonly backend: string;
  readonly why: string;
  /** Whether this is an error rather than a backend that cannot do the case. */
  readonly failed: boolean;
}

/** What the measurements ran on. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly system: string;
}

/** A comparison, as it is saved. */
export interface Report {
  readonly format: 1;
  /** ISO 8601, in UTC. */
  readonly date: string;
  readonly command: string;
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly rounds: number;
  /** The part of their full size at which the cases ran. */
  readonly scale: number;
  readonly results: readonly Result[];
  readonly omissions: readonly Omission[];
}

/** How a row of a table is called. */
export function rowName({ caseName, figure }: Pick<Result, "caseName" | "figure">): string {
  return figure === "" ? caseName : `${caseName} (${figure})`;
}

/** In a file, a backend is called `subject`: so all saved reports can be compared. */
type Saved<Item> = Omit<Item, "backend"> & { readonly subject: string };

interface SavedReport extends Omit<Report, "results" | "omissions"> {
  readonly results: readonly Saved<Result>[];
  readonly omissions: readonly Saved<Omission>[];
}

function saved<Item extends { readonly backend: string }>({ backend, ...rest }: Item): Saved<Item> {
  return { subject: backend, ...rest };
}

function read<Item extends { readonly subject: string }>({ subject, ...rest }: Item) {
  return { backend: subject, ...rest };
}

function isSavedReport(value: unknown): value is SavedReport {
  const { format, results } = (value ?? {}) as { format?: unknown; results?: unknown };
  return format === 1 && Array.isArray(results);
}

/** The text of a file that keeps a report. */
export function reportText({ results, omissions, ...rest }: Report): string {
  const report: SavedReport = { ...rest, results: results.map(saved), omissions: omissions.map(saved) };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/**
 * Reads a report that `reportText` has written.
 * @throws UsageError if the file cannot be read or holds something else
 */
export function savedReport(path: string): Report {
  const text = readDocument(path);
  try {
    const found: unknown = JSON.parse(text);
    if (isSavedReport(found))
      return { ...found, results: found.results.map(read), omissions: found.omissions.map(read) };
  } catch {
    // The error below covers text that is not JSON.
  }
  throw new UsageError(`${path} is not a report of this program; --save-json writes one`);
}
