import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/main.ts", "src/limited.ts", "src/under-a-limit.ts"],
  format: ["esm"],
  target: "node20",
  platform: "node",
  clean: true,
  silent: true,
});
