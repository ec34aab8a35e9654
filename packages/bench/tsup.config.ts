import { defineConfig } from "tsup";

/** The program, and the workers that it runs in a fresh process for each measurement. */
export default defineConfig({
  entry: { main: "src/main.ts", worker: "src/worker.ts", "cold-worker": "src/cold-worker.ts" },
  format: ["esm"],
  target: "node20",
  platform: "node",
  tsconfig: "tsconfig.json",
  clean: true,
  sourcemap: true,
});
