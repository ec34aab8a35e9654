import { fileURLToPath } from "node:url";
import type { Measurement, MeasurementRequest, Unable } from "../measurement/measurement.js";
import { runProcess } from "./run-process.js";

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
