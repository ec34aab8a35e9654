import { fileURLToPath } from "node:url";
import type { Measurement, MeasurementRequest, Unable } from "../measurement/measurement.js";
import { runProcess } from "./run-process.js";

const worker = fileURLToPath(new URL("worker.js", import.meta.url));
const pythonWorker = fileURLToPath(new URL("../python/worker.py", import.meta.url));

/** Milliseconds after which a measurement is given up. */
const patience = 180_000;

/** Has a fresh process do one thing, and returns what it printed. */
export async function measureInWorker<Result>(kind: string, argument: string): Promise<Result> {
  const output = await runProcess(process.execPath, ["--expose-gc", worker, kind, argument], patience);
  return JSON.parse(output) as Result;
}

/** Takes a measurement in a fresh process: of Python, for the candidate that is one. */
export async function takeMeasurement(request: MeasurementRequest, python: string): Promise<Measurement | Unable> {
  const argument = JSON.stringify(request);
  if (request.subject !== "python") return measureInWorker("case", argument);
  return JSON.parse(await runProcess(python, [pythonWorker, argument], patience)) as Measurement | Unable;
}
