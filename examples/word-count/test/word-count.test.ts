import type { Worker } from "node:worker_threads";
import { SharedMemoryFileSystem } from "dmemfs/shared";
import { beforeAll, expect, test } from "vitest";
import { bundleWorker, startWorker as startCode } from "../../../packages/shared/test/workers/bundle-worker.js";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { printedBy } from "../../shared/printed-by.js";
import { addCounts, countTogether, countWords, type WordCounts, type WorkerTask } from "../src/count-together.js";
import { makeTexts, tour } from "../src/main.js";

let code: string;
beforeAll(async () => {
  code = await bundleWorker(new URL("../src/worker.ts", import.meta.url));
});

const startWorker = (task: WorkerTask): Worker => startCode(code, task);

/** A filesystem with texts, and how often each of their words occurs. */
function setUp(): { fs: SharedMemoryFileSystem; expected: WordCounts } {
  const texts = Object.entries(makeTexts(60, 2000));
  const fs = SharedMemoryFileSystem.create({ maxQuota: 8 * 1024 * 1024 });
  fs.importTree(Object.fromEntries(texts.map(([name, text]) => [`/texts/${name}`, text])));
  const expected: WordCounts = new Map();
  for (const [, text] of texts) addCounts(expected, countWords(text));
  return { fs, expected };
}

test("the output is that of the README", async () => {
  expect(await printedBy((print) => tour(startWorker, print))).toBe(sampleOutput(import.meta.url));
});

test.each([1, 20, 50])("a worker that is terminated after text %i of all changes no count", async (moment) => {
  const { fs, expected } = setUp();
  let seen = 0;
  const counts = await countTogether(fs, {
    workers: 4,
    startWorker,
    onCount: (_, worker) => {
      seen += 1;
      if (seen === moment) void worker.terminate();
    },
  });
  expect(counts).toEqual(expected);
  expect(fs.check().problems).toEqual([]);
  fs.dispose();
});

test("each of the first workers may die", async () => {
  const { fs, expected } = setUp();
  const killed = new Set<Worker>();
  let deaths = 0;
  const counts = await countTogether(fs, {
    workers: 3,
    startWorker,
    onCount: (_, worker) => {
      if (killed.size === 3 || killed.has(worker)) return;
      killed.add(worker);
      void worker.terminate();
    },
    onDeath: () => {
      deaths += 1;
    },
  });
  expect(counts).toEqual(expected);
  expect(deaths).toBeGreaterThan(0);
  fs.dispose();
});
