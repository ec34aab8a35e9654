import { defineConfig } from "tsup";
import { declarationsBanner, packageBuild } from "../../tsup.base";

const entry = { index: "src/index.ts", "node-fs": "src/node-fs.ts", "node-fs/promises": "src/node-fs/promises.ts" };

// The declarations import `node:fs` in their first line. Consumers without the types of Node get `any` instead of an error.
export default defineConfig(packageBuild(entry, `${declarationsBanner}\n// @ts-ignore`));
