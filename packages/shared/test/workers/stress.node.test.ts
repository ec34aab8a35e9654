import { describe, expect, it } from "vitest";
import { expectSealed, sealedContent } from "../../../async/test/stress/sealed-content.js";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { expectLeftInOrder } from "./expect-left-in-order.js";
import type { RunResult, WorkerGroup } from "./run-groups.js";
import { runWorkers } from "./run-workers.js";
import { filesInEach, movedDirectories } from "./tasks/moves-and-walks.js";
import type { QuotaSamples } from "./tasks/observe-quota.js";
import { pressureCounts } from "./tasks/quota-pressure.js";
import { sharedNameCounts } from "./tasks/shared-names.js";

/** `STRESS=60 npx vitest run …`: 50 workers for 60 seconds in each test. */
const seconds = Number(process.env.STRESS ?? 0);
const isFull = seconds > 0;
const workers = isFull ? 50 : 6;
const observerCount = 2;
const mebibyte = 2 ** 20;

/** Prints figures of a run at full size. */
function report(figures: object): void {
  if (isFull) console.log(figures);
}

/** The rounds of a task: a given number in the suite, as many as fit into the time at full size. */
function rounds(task: WorkerGroup["task"], count: number): WorkerGroup {
  return isFull
    ? { task, workers, rounds: Number.POSITIVE_INFINITY, milliseconds: 1000 * seconds }
    : { task, workers, rounds: count };
}

function sum(numbers: readonly unknown[]): number {
  return (numbers as number[]).reduce((total, number) => total + number, 0);
}

async function underStress(
  maxQuota: number,
  prepare: (fs: SharedMemoryFileSystem) => void,
  groups: readonly WorkerGroup[],
  judge: (fs: SharedMemoryFileSystem, result: RunResult) => void,
): Promise<void> {
  using fs = SharedMemoryFileSystem.create({ maxQuota, nodeOverhead: 64 });
  prepare(fs);
  let checks = 0;
  const result = await runWorkers(fs, groups, () => {
    if (checks++ % 20 === 0) expect(fs.check()).toEqual({ problems: [] });
  });
  judge(fs, result);
  expectLeftInOrder(fs);
}

describe(`${workers} workers on one filesystem`, { timeout: 60_000 + 2000 * seconds }, () => {
  it("keep their private files apart", () =>
    underStress(
      8 * mebibyte,
      (fs) => fs.mkdir("/private"),
      [{ task: "privateFiles", workers, rounds: isFull ? 1000 : 300 }],
      (fs, { results }) => {
        expect(results).toEqual(Array.from({ length: workers }, () => (isFull ? 1000 : 300)));
        expect(fs.listdir("/private")).toHaveLength(workers);
      },
    ));

  it("create and remove shared names, one worker at a time for each name", () =>
    underStress(
      mebibyte,
      (fs) => fs.mkdir("/shared"),
      [rounds("sharedNames", 300)],
      (fs, { counts, results }) => {
        const { created, removed, moved } = sharedNameCounts;
        report({ rounds: sum(results), created: counts[created], removed: counts[removed], moved: counts[moved] });
        expect(counts[created]).toBeGreaterThan(workers);
        expect(fs.listdir("/shared")).toHaveLength((counts[created] ?? 0) - (counts[removed] ?? 0));
        for (const bytes of Object.values(fs.exportTree())) expectSealed(bytes);
      },
    ));

  it("tear no content that all of them write and read", () =>
    underStress(
      (workers + 8) * 4 * mebibyte,
      (fs) => {
        fs.importTree({ "/file": sealedContent(0, 0, 64) });
        fs.mkdir("/copies");
      },
      [rounds("sealedFile", 40)],
      (fs, { results }) => {
        report({ seen: sum(results) });
        for (const bytes of Object.values(fs.exportTree())) expectSealed(bytes);
      },
    ));

  it("move directories while other workers walk through them", () =>
    underStress(
      8 * mebibyte,
      (fs) => {
        fs.mkdir("/to");
        for (let directory = 0; directory < movedDirectories; directory++) {
          for (let file = 0; file < filesInEach; file++) {
            fs.importTree({ [`/from/d${directory}/sub/f${file}`]: sealedContent(directory, file, 128) });
          }
        }
      },
      [rounds("movesAndWalks", 200)],
      (fs, { results }) => {
        report({
          moves: sum(results.filter((_, index) => index % 2 === 0)),
          looks: sum(results.filter((_, index) => index % 2 === 1)),
        });
        const left = Object.entries(fs.exportTree());
        expect(left).toHaveLength(movedDirectories * filesInEach);
        for (const [path, bytes] of left) {
          const { author, number } = expectSealed(bytes);
          expect(path).toMatch(new RegExp(`^/(from|to)/d${author}/sub/f${number}$`));
        }
      },
    ));

  it("never exceed a quota that all of them fill", () =>
    underStress(
      400_000,
      () => {},
      [
        rounds("quotaPressure", 400),
        { task: "observeQuota", workers: observerCount, rounds: Number.POSITIVE_INFINITY },
      ],
      (fs, { counts, results }) => {
        const observers = results.slice(-observerCount) as QuotaSamples[];
        const samples = sum(observers.map((observer) => observer.samples));
        const peak = Math.max(...observers.map((observer) => observer.peak));
        const { done, refused } = pressureCounts;
        report({ samples, peak, done: counts[done], refused: counts[refused] });
        expect(observers.map(({ over }) => over)).toEqual(observers.map(() => 0));
        expect(samples).toBeGreaterThan(isFull ? 1_000_000 : 1000);
        expect(peak).toBeGreaterThan(0.95 * fs.stats().quotaBytes);
        expect(Math.min(counts[done] ?? 0, counts[refused] ?? 0)).toBeGreaterThan(workers);
      },
    ));
});
