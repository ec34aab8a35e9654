import { UsageError } from "../usage-error.js";
import { readDocument } from "./read-document.js";
import type { Omission, Report, Result } from "./report.js";

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
