import { describe, expect, it } from "vitest";
import { Enumeration } from "./enumeration.js";
import type { Operation } from "./operation.js";
import { large } from "./scene.js";

/**
 * Of how many deaths of a client the recovery is killed too, at each of its stores, for each operation: those with the longest
 * recoveries. A search takes all deaths that leave different words: `HISTORIES=10000 npx vitest run …`.
 */
const recoveries = Number((globalThis as { process?: NodeJS.Process }).process?.env.HISTORIES ?? 2);

/** Stores from one kill to the next, where contents are large: most of them are copied in pieces that are alike. */
const largeStride = recoveries > 2 ? 1 : 5;

/** Lets a client die at each store of each operation, and its recovery at its stores. */
export function killSuite(name: string, operations: readonly Operation[]): void {
  describe(`a client dies at any store of a call for ${name}`, () => {
    it.each(operations)("$name", async (operation) => {
      const stride = operation.size === large ? largeStride : 1;
      const enumeration = new Enumeration(operation, stride);
      expect(await enumeration.killClient()).toBeGreaterThan(0);
      expect(await enumeration.killRecovery(recoveries, stride)).toBeGreaterThan(0);
    });
  });
}
