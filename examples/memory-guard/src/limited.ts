import { execFile, execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runAsProgram } from "../../shared/run-as-program.js";
import { withTemporaryFolder } from "../../shared/with-temporary-folder.js";

/** The limit in KiB, in addition to the data of an empty process of the same Node. */
const allowance = 330 * 1024;

/** The outcome of a process under a limit: its output if it ended by itself, or the signal of the platform. */
export interface LimitedRun {
  /** The signal that ended it, or an exit code other than 0. */
  readonly killedBy: string | undefined;
  readonly output: string;
}

/** The data of an empty Node process in KiB, as the limit counts it. */
function emptyProcess(): number {
  const script = 'console.log(require("fs").readFileSync("/proc/self/status", "utf8"))';
  const status = execFileSync(process.execPath, ["-e", script], { encoding: "utf8" });
  return Number(/^VmData:\s+(\d+)/m.exec(status)?.[1]);
}

/** Runs Node with these arguments under `ulimit -d`, which Linux enforces from 4.7 on. */
function runNode(parameters: readonly string[]): Promise<LimitedRun> {
  const limit = emptyProcess() + allowance;
  const script = `ulimit -c 0; ulimit -d ${limit}; exec "$0" "$@"`;
  return new Promise((resolve) => {
    execFile("sh", ["-c", script, process.execPath, ...parameters], (error, stdout) => {
      resolve({ killedBy: error === null ? undefined : String(error.signal ?? error.code), output: stdout });
    });
  });
}

/** Whether the platform enforces a limit of data. */
export async function hasLimits(): Promise<boolean> {
  if (process.platform !== "linux") return false;
  const { killedBy } = await runNode([
    "-e",
    "const kept = Array.from({ length: 600 }, () => Buffer.alloc(1 << 20, 1))",
  ]);
  return killedBy !== undefined;
}

/** Runs a program under the limit, with its file in a temporary directory of the host, which is removed afterwards. */
export async function runLimited(program: string, memoryGuard: "none" | "per-write"): Promise<LimitedRun> {
  return await withTemporaryFolder("memory-guard", (folder) =>
    runNode(["--expose-gc", program, memoryGuard, join(folder, "records.bin")]),
  );
}

const program = fileURLToPath(new URL("under-a-limit.js", import.meta.url));

async function describeRun(memoryGuard: "none" | "per-write"): Promise<string> {
  const { killedBy, output } = await runLimited(program, memoryGuard);
  return killedBy === undefined ? output.trim() : `ended by the platform (${killedBy}), with all that was staged`;
}

async function compareGuards(): Promise<void> {
  if (!(await hasLimits())) {
    console.log("This platform sets no limit to the data of a process: try Linux.");
    return;
  }
  console.log(`memoryGuard "none":      ${await describeRun("none")}`);
  console.log(`memoryGuard "per-write": ${await describeRun("per-write")}`);
}

await runAsProgram(import.meta.url, compareGuards);
