import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { root } from "./snippet-file.js";

interface Results {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const program = `
  import { startVitest } from "vitest/node";
  await startVitest("test", [], {
    include: ["test/snippets/broken-documents.fixture.ts"],
    reporters: ["json"],
    watch: false,
  });
`;

test("a snippet that does not compile, run, print its promised output or pass is reported, with file and line", () => {
  const parameters = ["--input-type=module", "-e", program];
  const { stdout } = spawnSync(process.execPath, parameters, { cwd: root, encoding: "utf8" });
  const results: Results = JSON.parse(stdout.slice(stdout.indexOf("{"), stdout.lastIndexOf("}") + 1));
  const tests = results.testResults.flatMap(({ assertionResults }) => assertionResults);
  const failures = tests
    .filter(({ status }) => status === "failed")
    .map(({ fullName, failureMessages }) => [fullName, failureMessages.join("\n")]);
  expect(failures).toEqual([
    [
      "fixtures/bad.md line 2 type-checks",
      expect.stringContaining("fixtures/bad.md:3: Type 'string' is not assignable"),
    ],
    ["fixtures/throws.md line 2 runs", expect.stringContaining("fixtures/throws.md:4: thrown")],
    [
      "fixtures/promise.md line 2 runs",
      expect.stringContaining('fixtures/promise.md:2: promised ["3"] but logged ["2"]'),
    ],
    ["fixtures/silent.md line 2 runs", expect.stringContaining('fixtures/silent.md:2: promised ["1"] but logged []')],
    ["fixtures/test.md line 2 holds tests a bad test", expect.stringContaining("expected 1 to be 2")],
    ["fixtures/no-run.md line 2 type-checks", expect.stringContaining("fixtures/no-run.md:3: Type 'string'")],
    ["fixtures/marks.md has no unchecked block", expect.stringContaining("fixtures/marks.md:1: the mark")],
  ]);
  expect(
    tests.filter(({ status, fullName }) => status === "passed" && fullName.startsWith("fixtures/good.md")),
  ).toHaveLength(12);
});
