// One measurement in a process of its own: `worker.js case NAME BACKEND` or `worker.js footprint NAME`. Prints JSON.
import { backends, cases } from "./candidates.js";
import { footprints } from "./footprint/footprints.js";

const warmUps = 20;
const runs = 11;

function named<Item extends { readonly name: string }>(items: readonly Item[], name: string | undefined): Item {
  const item = items.find((candidate) => candidate.name === name);
  if (item === undefined) throw new Error(`no ${name}; there are ${items.map((each) => each.name).join(", ")}`);
  return item;
}

function timeCase(name: string | undefined, backendName: string | undefined): { times: number[]; sum: number } {
  const job = named(cases, name).prepare(named(backends, backendName));
  let sum = 0;
  for (let count = 0; count < warmUps; count++) sum = job();
  const times: number[] = [];
  for (let count = 0; count < runs; count++) {
    globalThis.gc?.();
    const start = performance.now();
    const result = job();
    times.push(performance.now() - start);
    if (result !== sum) throw new Error(`${backendName} gave ${result} instead of ${sum}`);
  }
  return { times, sum };
}

const [, , kind, name, backendName] = process.argv;
const result = kind === "footprint" ? await named(footprints, name).measure() : timeCase(name, backendName);
console.log(JSON.stringify(result));
