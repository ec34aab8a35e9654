// One measurement in a process of its own: `worker.js case REQUEST` with the request as JSON, or `worker.js footprint NAME`.
// Prints JSON.
import { candidates } from "./candidates.js";
import { cases } from "./cases/index.js";
import { inability, measure, runsOf, runsOfControl } from "./measurement/measure.js";
import type { Measurement, MeasurementRequest, Unable } from "./measurement/measurement.js";

function named<Item extends { readonly name: string }>(items: readonly Item[], name: string | undefined): Item {
  const item = items.find((candidate) => candidate.name === name);
  if (item === undefined) throw new Error(`no ${name}; there are ${items.map((each) => each.name).join(", ")}`);
  return item;
}

async function measureCase(request: MeasurementRequest): Promise<Measurement | Unable> {
  const { caseName, subject, items, directory } = request;
  const one = named(cases, caseName);
  const control = one.controls?.find(({ name }) => name === subject);
  if (control !== undefined) return measure(runsOfControl(control, items), request);
  const backend = await named(candidates, subject).load?.();
  if (backend === undefined) throw new Error(`${subject} does not run in Node`);
  return (await inability(one, backend, directory)) ?? measure(runsOf(one, backend, items, directory), request);
}

async function measureFootprint(name: string): Promise<number> {
  const { footprints } = await import("./footprint/footprints.js");
  return named(footprints, name).measure();
}

const [, , kind, argument = ""] = process.argv;
const result = kind === "footprint" ? await measureFootprint(argument) : await measureCase(JSON.parse(argument));
console.log(JSON.stringify(result));
