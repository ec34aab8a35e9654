import { fileURLToPath } from "node:url";
import { mergeConfig } from "vitest/config";
import base from "./vitest.config.js";

const checked = fileURLToPath(new URL("./packages/core/test/checked/", import.meta.url));

// Tests of operations once more, over a node table that throws when an operation does what is wrong beside other threads: see
// packages/core/test/checked. In these tests every file is opened, since the table calls no file idle.
const include = [
  "packages/core/src/engine/**/*.test.ts",
  "packages/core/test/conformance/file-system.test.ts",
  "packages/core/test/{model,interleavings,faults,aborted-operations,dropped-operations}.test.ts",
  "packages/core/test/{exactly-full,python-regressions}*.test.ts",
  "packages/core/test/checked/*.test.ts",
  "packages/async/test/{all-or-nothing,interference}.test.ts",
];

// They have structures of their own, which another thread changes.
const exclude = [
  "packages/core/src/engine/{change/{make-change,discard},open/stale-looks,drive/acquire-blocking,operations/repeated-looks}.test.ts",
];

export default mergeConfig(
  { ...base, test: { ...base.test, include, exclude } },
  {
    resolve: { alias: [{ find: /^.*\/heap-state\.js$/, replacement: `${checked}checked-heap-state.ts` }] },
    test: { setupFiles: [`${checked}no-violations.ts`] },
  },
);
