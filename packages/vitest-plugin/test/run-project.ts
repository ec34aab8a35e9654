import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The outcome of one test of a project. */
export interface ReportedTest {
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

/** The results of a run of Vitest. */
export interface ProjectRun {
  readonly exitCode: number | null;
  readonly stderr: string;
  /** All tests by their titles, without those of the groups around them. */
  readonly tests: ReadonlyMap<string, ReportedTest>;
}

const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");

function environment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^VITEST|^DMEMFS|^FORCE_COLOR$/.test(name));
  return { ...Object.fromEntries(inherited), NO_COLOR: "1", CI: "1", ...extra };
}

function testsOf(reportFile: string): Map<string, ReportedTest> {
  const { testResults } = JSON.parse(readFileSync(reportFile, "utf8")) as {
    testResults: readonly { assertionResults: readonly ReportedTest[] }[];
  };
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  return new Map(all.map((test) => [test.title, test]));
}

/**
 * Runs Vitest in a separate process.
 * @param config - the `vitest.config.ts` of one of the folders in `projects`
 * @param extra - variables for its environment
 */
export async function runProject(config: URL, extra: Readonly<Record<string, string>> = {}): Promise<ProjectRun> {
  const root = fileURLToPath(new URL("./", config));
  const folder = mkdtempSync(join(tmpdir(), "dmemfs-report-"));
  const reportFile = join(folder, "report.json");
  try {
    const parameters = [vitest, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`];
    const child = spawn(process.execPath, parameters, { cwd: root, env: environment(extra) });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.stdout.resume();
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject).on("close", resolve);
    });
    if (!existsSync(reportFile)) throw new Error(`Vitest left no report of ${root}, exit code ${exitCode}:\n${stderr}`);
    return { exitCode, stderr, tests: testsOf(reportFile) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
