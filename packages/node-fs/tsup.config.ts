import { defineConfig } from "tsup";
import { declarationsBanner, packageBuild } from "../../tsup.base";

// The declarations import `node:fs` in their first line. Consumers without the types of Node get `any` instead of an error.
export default defineConfig(
  packageBuild({ index: "src/index.ts", vfs: "src/vfs.ts" }, `${declarationsBanner}\n// @ts-ignore`),
);
