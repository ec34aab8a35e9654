import type { Omission, Report, Result } from "../src/report/report.js";

/** A result with what the tests do not care about filled in. */
export function resultOf(
  caseName: string,
  backend: string,
  times: readonly number[],
  more: Partial<Result> = {},
): Result {
  return { caseName, backend, times, figure: "", control: false, items: 10, unit: "file", peak: [], held: [], ...more };
}

/** A report with what the tests do not care about filled in. */
export function reportOf(results: readonly Result[], omissions: readonly Omission[] = []): Report {
  return {
    format: 1,
    date: "2026-02-03T04:05:06.789Z",
    command: "pnpm bench --rounds 3",
    machine: { processor: "Abacus", cores: 2, memoryBytes: 8 * 2 ** 30, system: "Linux 6" },
    versions: { node: "20.0.0", dmemfs: "1.0.0" },
    rounds: 3,
    scale: 1,
    results,
    omissions,
  };
}
