import { UsageError } from "../usage-error.js";
import { readDocument } from "./read-document.js";
import type { Report } from "./report.js";

/**
 * A report that was saved as JSON.
 * @throws UsageError when the file cannot be read or holds something else
 */
export function savedReport(path: string): Report {
  const text = readDocument(path);
  try {
    const found: unknown = JSON.parse(text);
    if (isReport(found)) return found;
  } catch {
    // The error below covers text that is not JSON.
  }
  throw new UsageError(`${path} is not a report of this program; --save-json writes one`);
}

function isReport(value: unknown): value is Report {
  const { format, results } = (value ?? {}) as { format?: unknown; results?: unknown };
  return format === 1 && Array.isArray(results);
}
