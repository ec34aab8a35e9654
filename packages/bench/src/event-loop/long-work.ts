/**
 * How long the event loop waits while one call of the asynchronous face is under way, on a tree of 200 MiB in 20 000 files.
 * Runs against the built packages: `pnpm build && node packages/bench/event-loop-delay.mjs [rounds]`.
 *
 * Compare with the control, a loop that is busy for 3 ms and then lets others run: on a machine with other work to do it is
 * late as well. The last column is the longest pause of the garbage collector meanwhile, which no call can cut. All figures are
 * milliseconds.
 */
import { monitorEventLoopDelay, PerformanceObserver } from "node:perf_hooks";
import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import { AsyncMemoryFileSystem } from "@dmemfs/async";

const mebibyte = 1024 * 1024;
const totalBytes = 200 * mebibyte;
const fileCount = 20_000;
const rounds = Number(process.argv[2] ?? 1);

/** Milliseconds between two samples; a sample of an idle loop is this long, so it is taken off. */
const resolution = 1;

const content = new Uint8Array(Math.floor(totalBytes / fileCount)).fill(7);
const whole = new Uint8Array(totalBytes).fill(3);

function* files(prefix) {
  for (let index = 0; index < fileCount; index++) yield [`${prefix}/${index % 200}/${index}`, content];
}

let longestCollection = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longestCollection = Math.max(longestCollection, duration);
}).observe({ entryTypes: ["gc"] });

function columns(name, ...figures) {
  return [name.padEnd(28), ...figures.map((figure) => figure.padStart(9))].join("");
}

async function measure(name, action) {
  globalThis.gc?.();
  await sleep(50);
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  await sleep(20);
  delay.reset();
  longestCollection = 0;
  const start = performance.now();
  await action();
  const duration = performance.now() - start;
  await sleep(5);
  delay.disable();
  const delays = [delay.percentile(50), delay.percentile(99), delay.max].map((ns) =>
    Math.max(0, ns / 1e6 - resolution),
  );
  console.log(columns(name, ...delays.map((ms) => ms.toFixed(1)), duration.toFixed(0), longestCollection.toFixed(1)));
}

async function control() {
  for (const end = performance.now() + 1000; performance.now() < end; await turn()) {
    for (const pause = performance.now() + 3; performance.now() < pause; );
  }
}

console.log(columns("", "p50", "p99", "max", "duration", "gc"));
for (let round = 0; round < rounds; round++) {
  const mfs = new AsyncMemoryFileSystem({ maxQuota: 2048 * mebibyte });
  await measure("control: busy for 3 ms", control);
  await measure("importTree", () => mfs.importTree(files("/tree")));
  await measure("importTree over the same", () => mfs.importTree(files("/tree")));
  await measure("copyTree", () => mfs.copyTree("/tree", "/copy"));
  await measure("exportTree", () => mfs.exportTree({ prefix: "/tree" }));
  await measure("iterExportTree", async () => {
    for await (const [path] of mfs.iterExportTree({ prefix: "/tree" })) if (path === "") throw new Error("no path");
  });
  await measure("walk", async () => {
    for await (const [path] of mfs.walk()) if (path === "") throw new Error("no path");
  });
  await measure("rmtree", () => mfs.rmtree("/copy"));
  await measure("rmtree of the rest", () => mfs.rmtree("/tree"));
  await measure("writeFile of 200 MiB", () => mfs.writeFile("/whole", whole));
  await measure("readFile of 200 MiB", () => mfs.readFile("/whole"));
  await measure("copy of 200 MiB", () => mfs.copy("/whole", "/copy"));
  await measure("appendFile of 200 MiB", () => mfs.appendFile("/copy", whole));
  await measure("exportAsBlob of 200 MiB", () => mfs.exportAsBlob("/whole"));
  await mfs.remove("/copy");
  await mfs.remove("/whole");
  const writer = await mfs.open("/handle", "xb");
  await measure("handle.write of 200 MiB", () => writer.write(whole));
  await writer.close();
  const handle = await mfs.open("/handle", "r+b");
  await measure("handle.read of 200 MiB", () => handle.read());
  await measure("handle.writeAt, chunked", () => handle.writeAt(0, whole));
  await measure("handle.writeAt in place", () => handle.writeAt(0, whole));
  await handle.close();
  await measure("text of 100 MiB written", () => mfs.writeFile("/text", "a".repeat(100 * mebibyte)));
  await measure("text of 100 MiB read", () => mfs.readText("/text"));
  await mfs.remove("/text");
  await measure("50 files of 4 MiB at once", () =>
    Promise.all(Array.from({ length: 50 }, (_, index) => mfs.writeFile(`/${index}`, whole.subarray(0, 4 * mebibyte)))),
  );
  await measure("20 000 files, one by one", async () => {
    for (const [path, bytes] of files("")) await mfs.writeFile(`/${path.replaceAll("/", "-")}`, bytes);
  });
}
