import { setImmediate as turn } from "node:timers/promises";
import type { Library } from "../library.js";
import { peakMemory } from "../measurement/resident-memory.js";
import { Churn } from "./churn.js";
import type { ChurnFigures, ChurnRequest } from "./churn-request.js";

/** Steps between two turns of the event loop. */
const stepsPerTurn = 50;

/** Changes a filesystem at random for some time. Needs a process of its own, whose peak it returns. */
export async function runChurn({ quota, seconds }: ChurnRequest, library: Library): Promise<ChurnFigures> {
  const churn = new Churn(new library.MemoryFileSystem({ maxQuota: quota }));
  for (const end = performance.now() + seconds * 1000; performance.now() < end; await turn()) {
    for (let step = 0; step < stepsPerTurn; step++) churn.step();
  }
  return { ...churn.result, peak: peakMemory() };
}
