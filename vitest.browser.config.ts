import { playwright } from "@vitest/browser-playwright";
import { configDefaults, defineConfig, mergeConfig } from "vitest/config";
import base from "./vitest.config.js";

// The engine in a real browser: Debian's Chromium, with the headers that give a page SharedArrayBuffer.
export default mergeConfig(
  { ...base, test: { ...base.test, include: [], exclude: configDefaults.exclude, execArgv: [] } },
  defineConfig({
    server: {
      headers: { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" },
    },
    test: {
      include: [
        "packages/{contract,locks,storage,core,text,async,node-fs,shared}/src/**/*.test.ts",
        "packages/{contract,locks,storage,core,text,async,node-fs,shared}/test/**/*.test.ts",
      ],
      // What is about Node itself: contents and codes beside those of `node:fs`, numbers of `node:os`, copies of a module that
      // `node:vm` and Node's loader make, memory as `process.memoryUsage` counts it, and `iconv-lite`, which needs `Buffer`. The
      // models of the shared engine's locks step through minutes of plain computation, which is the same everywhere. What replaces
      // sources has a configuration of its own.
      exclude: ["**/*.node.test.ts", "packages/core/test/checked/**", "packages/shared/test/model/**"],
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({
          launchOptions: {
            executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
            args: [
              "--no-sandbox",
              "--disable-gpu",
              "--disable-gpu-sandbox",
              "--disable-background-networking",
              "--js-flags=--expose-gc",
            ],
          },
        }),
        instances: [{ browser: "chromium" }],
      },
    },
  }),
);
