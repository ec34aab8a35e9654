import { expect, it } from "vitest";
import { basicCalls, resultsWithoutNode } from "./support/basic-calls.js";

// The same in a realm that is made for it: without-node.node.test.ts.
it.skipIf("process" in globalThis)("makes its calls in a browser", async () => {
  expect(await basicCalls()).toEqual(resultsWithoutNode);
});
