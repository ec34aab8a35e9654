// Takes one cold case in a separate process that loads nothing else: `cold-worker.js CASE BACKEND LIBRARY`. Prints JSON.
import { useCold } from "./cold/cold-case.js";

const [, , caseName = "", backend = "", library = ""] = process.argv;
console.log(JSON.stringify(await useCold(caseName, backend, library)));
