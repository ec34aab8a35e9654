import { describe, expect, it } from "vitest";
import { Enumeration } from "./enumeration.js";
import type { Operation } from "./operation.js";
import { large } from "./scene.js";

/**
 * Of how many deaths of a client the recovery is killed too, for each operation: those with the longest recoveries. A search kills
 * at each store, and the recoveries of all deaths that leave different words: `HISTORIES=10000 npx vitest run …`.
 */
const recoveries = Number((globalThis as { process?: NodeJS.Process }).process?.env.HISTORIES ?? 1);

/** Stores from one kill to the next. An entry of the journal takes four, so that a stride of 3 meets each of its stores. */
const strides = recoveries === 1 ? { small: 3, large: 23, recovery: 11 } : { small: 1, large: 1, recovery: 1 };

/** Lets a client die at each store of each operation, and its recovery at its stores. */
export function killSuite(name: string, operations: readonly Operation[]): void {
  describe(`a client dies at any store of a call for ${name}`, () => {
    it.each(operations)("$name", async (operation) => {
      const enumeration = new Enumeration(operation, operation.size === large ? strides.large : strides.small);
      expect(await enumeration.killClient()).toBeGreaterThan(0);
      if (recoveries > 1) expect(await enumeration.killRecovery(recoveries, strides.recovery)).toBeGreaterThan(0);
    });
  });
}
