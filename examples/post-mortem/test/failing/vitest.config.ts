import { fileURLToPath } from "node:url";
import { dmemfs } from "@dmemfs/vitest-plugin/config";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [dmemfs({ dump: "../../reports/trees" })],
  test: { root: fileURLToPath(new URL(".", import.meta.url)), include: ["*.spec.ts"] },
});
