import { Worker } from "node:worker_threads";
import { tour } from "./tour.js";

const worker = new URL("worker.js", import.meta.url);

await tour((workerData) => new Worker(worker, { workerData }), console.log);
