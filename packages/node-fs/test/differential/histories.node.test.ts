import { accessSync, constants, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, it } from "vitest";
import { compareHistories } from "./compare-histories.js";
import { closeCalls, fileCalls } from "./file-calls.js";
import { madeDirectorySteps } from "./made-directory-steps.js";
import { contentCalls, copyingCalls, lookingCalls, metadataCalls, openCalls, treeCalls } from "./path-calls.js";
import type { Step } from "./step.js";
import { streamSteps } from "./stream-steps.js";

/** Multiplies the number of histories, for a long search: `HISTORIES=50 npx vitest run …`. */
const patience = Number(process.env.HISTORIES ?? 1);
/** The usual run repeats itself: a rare quirk of the host is found by a long search, and not in other work. */
const parameters = process.env.HISTORIES === undefined ? { seed: 1 } : {};

/** A directory in memory, if the host has one. */
function temporaryParent(): string {
  try {
    accessSync("/dev/shm", constants.W_OK);
    return "/dev/shm";
  } catch {
    return realpathSync(tmpdir());
  }
}

const directory = mkdtempSync(join(temporaryParent(), "dmemfs-differential-"));
let made = 0;

afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Without the bias towards small values, which would run the first call of a list over and over. */
function series(step: fc.Arbitrary<Step>, maxLength: number): fc.Arbitrary<Step[]> {
  return fc.array(fc.noBias(step), { maxLength, size: "max" });
}

const planting = series(fc.oneof(treeCalls, contentCalls, { weight: 2, arbitrary: openCalls }), 12);

function histories(step: fc.Arbitrary<Step>, length = 30): fc.Arbitrary<Step[]> {
  return fc.tuple(planting, series(step, length)).map(([first, rest]) => [...first, ...rest]);
}

const themes: readonly (readonly [string, fc.Arbitrary<Step>])[] = [
  ["paths and links", fc.oneof({ weight: 2, arbitrary: treeCalls }, lookingCalls, metadataCalls, contentCalls)],
  ["open files", fc.oneof(openCalls, { weight: 4, arbitrary: fileCalls }, closeCalls, contentCalls)],
  ["names of what is open", fc.oneof(openCalls, { weight: 2, arbitrary: fileCalls }, closeCalls, treeCalls)],
  ["copies", fc.oneof(copyingCalls, copyingCalls, treeCalls, metadataCalls, contentCalls)],
  ["streams and directories", fc.oneof(streamSteps, madeDirectorySteps, treeCalls, openCalls)],
];

/** Errors and side effects are those of Node 20 on Linux. */
const isModel = process.platform === "linux" && process.versions.node.startsWith("20.");

describe.skipIf(!isModel)("beside node:fs", () => {
  it.each(themes)("%s: results, errors, positions and trees are the same", async (_theme, step) => {
    // Deep, so that no path of a history can reach other files.
    const root = (): string => join(directory, String(made++), "1", "2", "3", "4", "5", "6");
    const property = fc.asyncProperty(histories(step), (steps) => compareHistories(root(), steps));
    await fc.assert(property, { ...parameters, numRuns: 100 * patience });
  });
});
