import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { AsyncMemoryFileSystem } from "@dmemfs/async";
import { createNodeFs } from "@dmemfs/node-fs";
import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { eventLoopTurn } from "../../../../test/support/event-loop-turn.js";
import { bundleWorker, startWorker } from "../../../shared/test/workers/bundle-worker.js";
import type { AppendTask, AppendWay } from "./workers/append-worker.js";

const linesEach = 100;
const ways: readonly AppendWay[] = ["async", "node-fs sync", "node-fs promises"];

let code = "";
beforeAll(async () => {
  code = await bundleWorker(new URL("./workers/append-worker.ts", import.meta.url));
});

let fs: SharedMemoryFileSystem;
beforeEach(() => {
  fs = SharedMemoryFileSystem.create({ maxQuota: 2 ** 22 });
  fs.writeFile("/log", "");
  return () => {
    expect(fs.check()).toEqual({ problems: [] });
    fs.dispose();
  };
});

function start(way: AppendWay, name: string): Worker {
  return startWorker(code, { token: fs.share(), way, name, lines: linesEach } satisfies AppendTask);
}

/** Waits until a worker has done its work. */
async function end(worker: Worker): Promise<void> {
  let message: unknown = "ready";
  while (message === "ready") [message] = await once(worker, "message");
  await worker.terminate();
  expect(message).toBe("done");
}

/** The numbers of the lines of each worker, in the order of the file. */
function numbersByName(): Record<string, number[]> {
  const found: Record<string, number[]> = {};
  for (const line of fs.readText("/log").trimEnd().split("\n")) {
    const [, name = "?", number] = /^([a-z]+) (\d+)$/.exec(line) ?? [];
    found[name] = [...(found[name] ?? []), Number(number)];
  }
  return found;
}

const inOrder = Array.from({ length: linesEach }, (_, index) => index);

it("4 workers append through AsyncMemoryFileSystem: each line is there, whole and in the order of its worker", async () => {
  const names = ["a", "b", "c", "d"];
  await Promise.all(names.map((name) => end(start("async", name))));
  expect(numbersByName()).toEqual(Object.fromEntries(names.map((name) => [name, inOrder])));
});

it.each(ways)("a worker that appends by %s waits while this thread has the file open", async (way) => {
  const handle = fs.open("/log", "ab");
  const worker = start(way, "worker");
  expect(await once(worker, "message")).toEqual(["ready"]);
  for (let turn = 0; turn < 100; turn++) await eventLoopTurn();
  handle.write(new TextEncoder().encode("main 0\n"));
  const ending = end(worker);
  handle.close();
  await ending;
  expect(fs.readText("/log")).toMatch(/^main 0\nworker \d+\n/);
  expect(numbersByName().worker?.toSorted((one, other) => one - other)).toEqual(inOrder);
});

it("all ways at once, from three workers and this thread: no line is lost or torn", async () => {
  const workers = ways.map((way, index) => end(start(way, ["x", "y", "z"][index] as string)));
  const asynchronous = new AsyncMemoryFileSystem(fs);
  const { promises } = createNodeFs(fs);
  for (const line of inOrder) {
    const face = line % 2 === 0 ? asynchronous : promises;
    await face.appendFile("/log", `main ${line}\n`);
  }
  await Promise.all(workers);
  const found = numbersByName();
  // Node makes no promise about the order of promises that are not awaited.
  expect({ ...found, z: found.z?.toSorted((one, other) => one - other) }).toEqual({
    main: inOrder,
    x: inOrder,
    y: inOrder,
    z: inOrder,
  });
});
