import { expect, it } from "vitest";
import { type basicCalls, resultsWithoutNode } from "./support/basic-calls.js";

type Run = typeof basicCalls;

/** The globals of the package that a browser has. */
const globalsOfBrowsers = [
  ...["AbortController", "AbortSignal", "Blob", "DOMException", "Event", "EventTarget", "TextDecoder", "TextEncoder"],
  ...["URL", "clearTimeout", "console", "crypto", "performance", "queueMicrotask", "setTimeout"],
];

/** The same calls, bundled for browsers, in a realm without the globals of Node. */
async function inBareRealm(): Promise<Run> {
  const [{ createContext, runInContext }, { build }, { fileURLToPath }] = await Promise.all([
    import("node:vm"),
    import("vite"),
    import("node:url"),
  ]);
  const root = fileURLToPath(new URL("../../../", import.meta.url));
  const output = await build({
    root,
    configFile: `${root}vitest.config.ts`,
    logLevel: "silent",
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL("support/basic-calls.ts", import.meta.url)),
        formats: ["iife"],
        name: "calls",
      },
    },
  });
  const [{ output: chunks }] = output as unknown as [{ output: { code: string }[] }];
  const globals = Object.fromEntries(globalsOfBrowsers.map((name) => [name, Reflect.get(globalThis, name)]));
  return runInContext(`${chunks[0]?.code}; calls.basicCalls`, createContext(globals));
}

it("makes its calls in a realm without anything of Node", async () => {
  const run = await inBareRealm();
  // As text: what comes from another realm has other prototypes.
  expect(JSON.parse(JSON.stringify(await run()))).toEqual(resultsWithoutNode);
});
