import { defineConfig } from "tsup";

/** One file for Node; the libraries stay outside of it. */
export default defineConfig({
  entry: { main: "src/main.ts" },
  format: ["esm"],
  target: "node20",
  platform: "node",
  tsconfig: "tsconfig.json",
  clean: true,
  sourcemap: true,
});
