import fc from "fast-check";
import { describe, it } from "vitest";
import { type Action, actions, labelOf } from "./interleavings/action.js";
import { Interleaving } from "./interleavings/interleaving.js";

/** Multiplies the number of interleavings, for a long search: `HISTORIES=50 npx vitest run …`. */
const patience = Number((globalThis as { process?: NodeJS.Process }).process?.env.HISTORIES ?? 1);

async function agree(actions: readonly Action[]): Promise<void> {
  const interleaving = new Interleaving();
  const history: string[] = [];
  try {
    for (const action of actions) {
      history.push(labelOf(action));
      await interleaving.run(action);
    }
    history.push("the end");
    await interleaving.finish();
  } catch (error) {
    throw new Error(`after ${history.join("; ")}`, { cause: error });
  }
}

describe("calls in flight and a queue model of them", () => {
  it("agree on the order, on the result of each call and on the visible files", async () => {
    await fc.assert(fc.asyncProperty(actions, agree), { numRuns: 100 * patience });
  });
});
