import type { Broken } from "@dmemfs/testkit/broken";
import { expect, it } from "vitest";

/** Registers that each broken double is rejected by its clause, for what the clause says and not for a slip of its own. */
export function rejects<Subject>(doubles: readonly Broken<Subject>[]): void {
  it("there are doubles", () => {
    expect(doubles.length).toBeGreaterThan(0);
  });

  it.each(doubles.map((double) => ({ ...double, rule: double.clause.name })))(
    "one that $name is rejected by: $rule",
    async ({ clause, subject }) => {
      const error: unknown = await (async () => clause.check(subject))().catch((error: unknown) => error);
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(TypeError);
      expect(error).not.toBeInstanceOf(ReferenceError);
    },
  );
}
