import { expect, it } from "vitest";
import { requireGoing } from "./require-going.js";

it("requireGoing throws the reason of an aborted signal, whatever it is", () => {
  for (const reason of [new Error("stop"), "stop", 0, null]) {
    let thrown: unknown = "nothing";
    try {
      requireGoing({ aborted: true, reason } as AbortSignal);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBe(reason);
  }
  expect(() => requireGoing(new AbortController().signal)).not.toThrow();
  expect(() => requireGoing(undefined)).not.toThrow();
});
