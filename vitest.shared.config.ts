import { fileURLToPath } from "node:url";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import base from "./vitest.config.js";

const shared = fileURLToPath(new URL("./packages/shared/test/core/", import.meta.url));

// Tests of core once more, over the shared engine: the modules that know the heap engine are replaced by those of
// packages/shared/test/core.
const replaced = [
  ...["memory-file-system", "storages", "detached-nodes", "require-sound", "model-settings"],
  ...["ledger-class", "backend-list", "fault-list", "settle", "engine-rules", "attachments-of"],
];

const include = [
  "packages/core/test/{model,descriptions,interleavings,faults,dropped-operations}.test.ts",
  "packages/core/test/{reused-memory,untrusted-input,throwing-arguments,bytes-under-way}.test.ts",
  "packages/core/test/exactly-full{,.nodes,.replace}.test.ts",
  "packages/core/test/python-regressions{,.busy}.test.ts",
];

function over(attachmentCount: number): TestProjectInlineConfiguration {
  const alias = replaced.map((name) => ({
    find: new RegExp(`^\\..*/${name}\\.js$`),
    replacement: `${shared}${name}.ts`,
  }));
  return {
    resolve: { alias: [...alias, ...((base.resolve?.alias as typeof alias | undefined) ?? [])] },
    test: {
      ...base.test,
      name: `${attachmentCount} attachments`,
      include,
      setupFiles: [`${shared}heap-only.ts`],
      provide: { attachmentCount },
    },
  };
}

export default defineConfig({ test: { projects: [over(1), over(2)] } });
