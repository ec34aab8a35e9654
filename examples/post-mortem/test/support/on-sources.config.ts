import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { dmemfs } from "../../../../packages/vitest-plugin/src/config.js";
import repository from "../../../../vitest.config.js";

/** As `failing/vitest.config.ts`, but with the sources of D-MemFS, so that no build is needed. */
export default defineConfig({
  plugins: [dmemfs({ dump: "../../reports/trees" })],
  resolve: repository.resolve ?? {},
  test: { root: fileURLToPath(new URL("../failing/", import.meta.url)), include: ["*.spec.ts"], watch: false },
});
