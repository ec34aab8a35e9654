import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Measurement, MeasurementRequest, Unable } from "../measurement/measure.js";

/** A process that took too long: nothing is wrong with its result, there is none. */
export class TooSlow extends Error {
  override name = "TooSlow";
}

/**
 * Runs a program and returns what it printed.
 * @param timeout - milliseconds after which it is ended
 * @throws TooSlow when it was, Error with the line of its complaint that says what went wrong
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

/** The line that says what went wrong, among a stack trace and the advice of the runtime. */
function reasonIn(complaint: string): string | undefined {
  const lines = complaint.split("\n").filter((line) => line.trim() !== "");
  return lines.find((line) => /^\S*Error\b/.test(line)) ?? lines.at(-1);
}

/** The program that takes one measurement. */
export const worker: string = fileURLToPath(new URL("worker.js", import.meta.url));
const pythonWorker = fileURLToPath(new URL("../python/worker.py", import.meta.url));

/** Milliseconds after which a measurement is given up. */
const patience = 600_000;

/** The same for one of many of a comparison: who is that slow at a case is left out of it. */
const patienceInComparison = 60_000;

/** Has a fresh process do one thing, and returns what it printed. */
export async function measureInWorker<Result>(
  kind: string,
  argument: string,
  timeout: number = patience,
): Promise<Result> {
  const output = await runProcess(process.execPath, ["--expose-gc", worker, kind, argument], timeout);
  return JSON.parse(output) as Result;
}

/** Takes a measurement in a fresh process: of Python, for the backend that is one. */
export async function takeMeasurement(request: MeasurementRequest, python: string): Promise<Measurement | Unable> {
  const argument = JSON.stringify(request);
  if (request.backend !== "python") return measureInWorker("case", argument, patienceInComparison);
  return JSON.parse(await runProcess(python, [pythonWorker, argument], patienceInComparison)) as Measurement | Unable;
}
