import fc from "fast-check";
import { describe, it } from "vitest";
import type { Command } from "./model/command.js";
import { contentCommands } from "./model/content-commands.js";
import { handleCommands } from "./model/handle-commands.js";
import { chunkInputs, type Inputs, smallInputs } from "./model/inputs.js";
import type { ModelSettings } from "./model/model-settings.js";
import { Pair } from "./model/pair.js";
import { plantingCommands } from "./model/planting-commands.js";
import { replacingCommands } from "./model/replacing-commands.js";
import { treeCommands } from "./model/tree-commands.js";
import { chunkBytes, modelStorages, type StorageName } from "./subject/storages.js";

/** Multiplies the number of histories, for a long search: `HISTORIES=50 npx vitest run …`. */
const patience = Number((globalThis as { process?: NodeJS.Process }).process?.env.HISTORIES ?? 1);

function histories(inputs: Inputs, length: number): fc.Arbitrary<Command[]> {
  return planted(
    inputs,
    length,
    fc.oneof(
      { weight: 3, arbitrary: treeCommands },
      { weight: 3, arbitrary: contentCommands(inputs) },
      { weight: 5, arbitrary: handleCommands(inputs) },
    ),
  );
}

/** Histories in which most calls use an existing file, which is often open. */
function replacements(inputs: Inputs, length: number): fc.Arbitrary<Command[]> {
  return planted(
    inputs,
    length,
    fc.oneof(
      { weight: 4, arbitrary: replacingCommands },
      { weight: 2, arbitrary: contentCommands(inputs) },
      { weight: 2, arbitrary: handleCommands(inputs) },
    ),
  );
}

/** Histories that begin with something to work on. */
function planted(inputs: Inputs, length: number, command: fc.Arbitrary<Command>): fc.Arbitrary<Command[]> {
  return fc
    .tuple(series(plantingCommands(inputs), 10), series(command, length))
    .map(([first, commands]) => [...first, ...commands]);
}

/** Without the bias towards small values, which would run the first command of a list over and over. */
function series(command: fc.Arbitrary<Command>, length: number): fc.Arbitrary<Command[]> {
  return fc.array(fc.noBias(command), { maxLength: length, size: "max" });
}

function settings(storage: StorageName, maxQuota: fc.Arbitrary<number>): fc.Arbitrary<ModelSettings> {
  return fc.record({
    storage: fc.constant(storage),
    maxQuota,
    maxNodes: fc.oneof(fc.constant(undefined), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 8, max: 20 })),
    chunkOverhead: fc.constantFrom(0, 128, 7, 1000),
    nodeOverhead: fc.constantFrom<(number | "measured")[]>(0, 0, 5, "measured"),
    promotionHardLimit: fc.constantFrom(512 * 1024 * 1024, 0, 40),
  });
}

async function agree(setup: ModelSettings, commands: readonly Command[]): Promise<void> {
  const pair = new Pair(setup);
  const history: string[] = [];
  try {
    for (const command of commands) {
      await pair.run(command);
      history.push(`${command}`);
    }
    pair.finish();
  } catch (error) {
    throw new Error(`after ${history.join("; ")}`, { cause: error });
  }
}

describe.each(modelStorages)("a filesystem of %s storage and a model of it", (storage) => {
  it("agree after every step of any history", async () => {
    const quota = fc.oneof(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 60, max: 900 }),
      fc.integer({ min: 900, max: 20_000 }),
    );
    const property = fc.asyncProperty(settings(storage, quota), histories(smallInputs, 80), agree);
    await fc.assert(property, { numRuns: 100 * patience });
  });

  it("agree where files are replaced, detached and full", async () => {
    const quota = fc.oneof(fc.integer({ min: 20, max: 600 }), fc.integer({ min: 600, max: 5000 }));
    const property = fc.asyncProperty(settings(storage, quota), replacements(smallInputs, 60), agree);
    await fc.assert(property, { numRuns: 100 * patience });
  });

  it("agree where files end near the end of a chunk", async () => {
    const quota = fc.integer({ min: chunkBytes - 10, max: 16 * chunkBytes });
    const property = fc.asyncProperty(settings(storage, quota), histories(chunkInputs, 40), agree);
    await fc.assert(property, { numRuns: 20 * patience });
  });
});
