// Takes one measurement in a separate process: `worker.js KIND ARGUMENT`. Prints JSON.
import { backends, otherBuilds } from "./backends/backends.js";
import { type CallCost, type CallRequest, costOf } from "./calls/call.js";
import { cases } from "./cases/cases.js";
import type { ChurnFigures, ChurnRequest } from "./churn/churn.js";
import type { CostMeasurement, CostRequest } from "./costs/cost.js";
import { type Library, libraryOfCheckout, presentLibrary } from "./library.js";
import type { EventLoopDelay, WorkSize } from "./measurement/event-loop.js";
import {
  inability,
  type Measurement,
  type MeasurementRequest,
  measure,
  runsOf,
  runsOfControl,
  type Unable,
} from "./measurement/measure.js";
import { peakMemory } from "./measurement/memory.js";
import type { StoringCost, StoringRequest } from "./measurement/storing-ways.js";
import type { NodeFsCost, NodeFsRequestOnEngine } from "./node-fs/node-fs-case.js";

function named<Item extends { readonly name: string }>(items: readonly Item[], name: string | undefined): Item {
  const item = items.find((each) => each.name === name);
  if (item === undefined) throw new Error(`no ${name}; there are ${items.map((each) => each.name).join(", ")}`);
  return item;
}

async function measureCase(request: MeasurementRequest): Promise<Measurement | Unable> {
  const { caseName, backend: name, items, directory } = request;
  const one = named(cases, caseName);
  const control = one.controls?.find((each) => each.name === name);
  if (control !== undefined) return measure(runsOfControl(control, items), request);
  const create = await named([...backends, ...otherBuilds], name).load?.();
  if (create === undefined) throw new Error(`${name} does not run in Node`);
  return (await inability(one, create, directory)) ?? measure(runsOf(one, create, items, directory), request);
}

async function measureFootprint(name: string): Promise<number> {
  const { footprints } = await import("./measurement/footprints.js");
  return named(footprints, name).measure();
}

function libraryIn(checkout: string | undefined): Promise<Library> {
  return checkout === undefined ? presentLibrary() : libraryOfCheckout(checkout);
}

async function measureCall({ name, checkout }: CallRequest): Promise<CallCost> {
  const { calls } = await import("./calls/calls.js");
  return costOf(named(calls, name), await libraryIn(checkout));
}

async function measureCostOf({ name, items }: CostRequest): Promise<CostMeasurement> {
  const { costs, measureCost } = await import("./costs/costs.js");
  return measureCost(named(costs, name), items, await presentLibrary());
}

async function watchEventLoop(size: WorkSize): Promise<EventLoopDelay[]> {
  const { delayDuring, longWorks } = await import("./measurement/event-loop.js");
  const delays: EventLoopDelay[] = [];
  for (const work of longWorks(size)) delays.push(await delayDuring(work));
  return delays;
}

async function churn(request: ChurnRequest): Promise<ChurnFigures> {
  const { runChurn } = await import("./churn/churn.js");
  return runChurn(request, await libraryIn(request.checkout));
}

async function measureNodeFs({ caseName, backend, root, engine }: NodeFsRequestOnEngine): Promise<NodeFsCost> {
  const [{ nodeFsBackends }, { nodeFsCases }, { effortOf, nodeFsCost }] = await Promise.all([
    import("./node-fs/node-fs-backends.js"),
    import("./node-fs/node-fs-cases.js"),
    import("./node-fs/node-fs-case.js"),
  ]);
  const fs = await named(nodeFsBackends, backend).load(engine);
  fs.mkdirSync(root, { recursive: true });
  const one = named(nodeFsCases, caseName);
  return nodeFsCost(await one.prepare(fs, root), effortOf(one));
}

async function measureStoring({ way, files, root }: StoringRequest): Promise<StoringCost> {
  const { storingWays, storingCost } = await import("./measurement/storing-ways.js");
  return storingCost(named(storingWays, way), files, root);
}

/** The measurements that this process can take, by kind. The argument is a name or JSON. */
const kinds: Readonly<Record<string, (argument: string) => Promise<unknown>>> = {
  case: (request) => measureCase(JSON.parse(request)),
  footprint: measureFootprint,
  call: (request) => measureCall(JSON.parse(request)),
  cost: (request) => measureCostOf(JSON.parse(request)),
  churn: (request) => churn(JSON.parse(request)),
  "node-fs": (request) => measureNodeFs(JSON.parse(request)),
  "many-files": (request) => measureStoring(JSON.parse(request)),
  empty: async () => peakMemory(),
  "event-loop": (size) => watchEventLoop(JSON.parse(size)),
};

const [, , kind = "", argument = ""] = process.argv;
console.log(JSON.stringify(await kinds[kind]?.(argument)));
