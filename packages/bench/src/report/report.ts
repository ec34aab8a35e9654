import { UsageError } from "../usage-error.js";
import { readDocument } from "./document.js";

/** The times and the memory of one backend for one figure of one case, round by round. */
export interface Result {
  readonly caseName: string;
  /** The part of the case that is measured. Empty if the case has one figure. */
  readonly figure: string;
  /** The name of a backend, or of a control of the case. */
  readonly backend: string;
  readonly control: boolean;
  readonly items: number;
  readonly unit: string;
  readonly bytesPerItem?: number;
  /** Milliseconds, one value for each round. */
  readonly times: readonly number[];
  /** Bytes of resident memory beyond the empty process: the maximum, and the bytes that remain after a garbage collection. */
  readonly peak: readonly number[];
  readonly held: readonly number[];
}

/** A backend that was left out of a case, and the reason. */
export interface Omission {
  /** Absent if the backend was left out of all cases. */
  readonly caseName?: string;
  readonly backend: string;
  readonly why: string;
  /** Whether the backend failed. False if it cannot do the case. */
  readonly failed: boolean;
}

/** The machine of the measurements. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly system: string;
}

/** The results of a comparison. */
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

/** Returns the name of a row of a table. */
export function rowName({ caseName, figure }: Pick<Result, "caseName" | "figure">): string {
  return figure === "" ? caseName : `${caseName} (${figure})`;
}

/** A file has `subject` instead of `backend`, as all saved reports do. */
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

/** Returns a report as JSON. */
export function reportText({ results, omissions, ...rest }: Report): string {
  const report: SavedReport = { ...rest, results: results.map(saved), omissions: omissions.map(saved) };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/**
 * Reads a report that was saved as JSON.
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
