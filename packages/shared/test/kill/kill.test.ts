import { describe, expect, it } from "vitest";
import { Enumeration } from "./enumeration.js";
import { operations } from "./operations.js";

describe("a client that dies at any store of an operation, and is recovered, leaves the state before the operation or after it", () => {
  it.each(operations)("$name", (operation) => {
    expect(new Enumeration(operation).run()).toBeGreaterThan(0);
  });
});
