import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { dmemfs } from "../../src/config.js";

const packages = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * The shared configuration of the projects: the names of the packages lead to the sources, and the plugin under test is listed.
 */
export function projectConfig(plugin: Parameters<typeof dmemfs>[0] = {}): ViteUserConfig {
  return defineConfig({
    cacheDir: `${packages}vitest-plugin/node_modules/.vite/projects`,
    plugins: [dmemfs(plugin)],
    resolve: {
      alias: [
        { find: /^@dmemfs\/([a-z-]+)$/, replacement: `${packages}$1/src/index.ts` },
        { find: /^@dmemfs\/([a-z-]+)\/([a-z/-]+)$/, replacement: `${packages}$1/src/$2.ts` },
      ],
    },
    test: { include: ["*.spec.ts"], watch: false },
  });
}
