import { InvalidArgumentError } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type ModelSettings, modelFor } from "./model/model-settings.js";

/** Multiplies the number of patterns, for a long search. */
const patience = Number((globalThis as { process?: NodeJS.Process }).process?.env.HISTORIES ?? 1);

const settings: ModelSettings = {
  storage: "auto",
  maxQuota: 1000,
  maxNodes: undefined,
  chunkOverhead: 0,
  nodeOverhead: 0,
  promotionHardLimit: 0,
};

const tree = ["/a", "/b/a", "/b/b/ab", "/ab", "/{a", "/a}", "/{a,b}", "/{a}", "/[", "/]a", "/.a", "/!b", "/b/{", "/c/"];

it("any text is the same pattern for the engine and for the reference, which expands alternatives", () => {
  const fs = new MemoryFileSystem();
  const reference = modelFor(settings, () => 0);
  for (const side of [fs, reference]) {
    side.mkdir("/b/b");
    side.mkdir("/c");
    for (const path of tree) if (!path.endsWith("/")) side.writeFile(path, "");
  }
  const character = fc.constantFrom(..."{{{}}},,,[]!ab*?/..", "..", "{..,", "**", "\\");
  const seen = { refused: 0, found: 0 };
  const found = (side: { glob(pattern: string): string[] }, pattern: string): unknown => {
    try {
      return side.glob(pattern);
    } catch (error) {
      if (InvalidArgumentError.isInstance(error)) return "refused";
      throw error;
    }
  };
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 14 }), (pattern) => {
      const expected = found(reference, pattern);
      if (expected === "refused") seen.refused++;
      else if ((expected as string[]).length > 0) seen.found++;
      expect(found(fs, pattern)).toEqual(expected);
    }),
    { numRuns: 3000 * patience },
  );
  expect(seen.refused).toBeGreaterThan(5);
  expect(seen.found).toBeGreaterThan(50);
});
