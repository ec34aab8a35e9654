import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { reportOf, resultOf } from "../../test/report-of.js";
import { reportText, savedReport } from "./saved-report.js";

const directory = mkdtempSync(join(tmpdir(), "dmemfs-bench-test-"));
afterAll(() => rmSync(directory, { recursive: true }));

test("a saved report comes back", () => {
  const path = join(directory, "report.json");
  const omission = { caseName: "glob", backend: "zenfs", why: "fell over", failed: true };
  const report = reportOf([resultOf("glob", "dmemfs", [1, 2, 3])], [omission]);
  writeFileSync(path, reportText(report));
  expect(savedReport(path)).toEqual(report);
});

test("the report in this repository is read, and written as it was", () => {
  const path = fileURLToPath(new URL("../../../../benchmarks/results/benchmark_current_result.json", import.meta.url));
  const report = savedReport(path);
  expect(new Set(report.results.map(({ backend }) => backend))).toContain("dmemfs");
  expect(JSON.parse(reportText(report))).toEqual(JSON.parse(readFileSync(path, "utf8")));
});
