import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Measurement, MeasurementRequest, Unable } from "../measurement/measure.js";

/** A process was ended because it took too long. */
export class TooSlow extends Error {
  override name = "TooSlow";
}

/**
 * Runs a program and returns its output.
 * @param timeout - milliseconds after which the program is ended
 * @throws TooSlow if it was ended
 * @throws Error with the line of its standard error that names the fault
 */
export async function runProcess(program: string, parameters: readonly string[], timeout: number): Promise<string> {
  const child = spawn(program, parameters, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let complaint = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint += text;
  });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill("SIGKILL");
  }, timeout);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  }).finally(() => clearTimeout(timer));
  if (late) throw new TooSlow(`took longer than ${timeout / 1000} s`);
  if (code !== 0) throw new Error(reasonIn(complaint) ?? `ended with ${code}`);
  return output;
}

/** Returns the line that names the fault, without the stack trace and the advice of the runtime. */
function reasonIn(complaint: string): string | undefined {
  const lines = complaint.split("\n").filter((line) => line.trim() !== "");
  return lines.find((line) => /^\S*Error\b/.test(line)) ?? lines.at(-1);
}

/** The path of the program that takes one measurement. */
export const worker: string = fileURLToPath(new URL("worker.js", import.meta.url));
const pythonWorker = fileURLToPath(new URL("../python/worker.py", import.meta.url));

/** Milliseconds after which a measurement is ended. */
const patience = 600_000;

/** Milliseconds after which a backend is left out of a case. */
const patienceInComparison = 60_000;

/** Takes a measurement in a fresh process, and returns its output. */
export async function measureInWorker<Result>(
  kind: string,
  argument: string,
  timeout: number = patience,
): Promise<Result> {
  const output = await runProcess(process.execPath, ["--expose-gc", worker, kind, argument], timeout);
  return JSON.parse(output) as Result;
}

/** Takes a measurement of a case in a fresh process, which runs Python for the backend `python`. */
export async function takeMeasurement(request: MeasurementRequest, python: string): Promise<Measurement | Unable> {
  const argument = JSON.stringify(request);
  if (request.backend !== "python") return measureInWorker("case", argument, patienceInComparison);
  return JSON.parse(await runProcess(python, [pythonWorker, argument], patienceInComparison)) as Measurement | Unable;
}
