import { expect, it } from "vitest";
import type { Broken } from "../../packages/testkit/test/broken";

/**
 * Registers tests that each broken double is rejected by its rule, because of a check of the rule and not because of another
 * error.
 */
export function rejects<Subject>(doubles: readonly Broken<Subject>[]): void {
  it("there are doubles", () => {
    expect(doubles.length).toBeGreaterThan(0);
  });

  it.each(doubles.map((double) => ({ ...double, ruleName: double.rule.name })))(
    "one that $name is rejected by: $ruleName",
    async ({ rule, subject }) => {
      const error: unknown = await (async () => rule.check(subject))().catch((error: unknown) => error);
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(TypeError);
      expect(error).not.toBeInstanceOf(ReferenceError);
    },
  );
}
