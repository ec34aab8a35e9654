import { describe, expect, it } from "vitest";
import { Enumeration } from "./enumeration.js";
import type { Operation } from "./operation.js";
import { large } from "./scene.js";

/**
 * For how many deaths of a client, in each operation, the recovery is also killed at each of its stores: those with the longest
 * recoveries. A search takes all deaths that leave different words: `HISTORIES=10000 npx vitest run …`.
 */
const recoveries = Number((globalThis as { process?: NodeJS.Process }).process?.env.HISTORIES ?? 2);

/** Stores from one kill to the next for large contents: most of their pieces are copied in the same way. */
const largeStride = recoveries > 2 ? 1 : 5;

/** Kills a client at each store of each operation, and its recovery at its stores. */
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
