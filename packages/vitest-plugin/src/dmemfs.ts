import { describeValue, displayText, ownProperties } from "@dmemfs/contract";
import type { Plugin } from "vitest/config";

/** The options of the config plugin. */
export interface DmemfsPluginOptions {
  /**
   * The directory of the host in which failing tests write their trees, relative to Vite's root. The environment variable
   * `DMEMFS_DUMP_DIR` takes precedence over it, and a fixture's option `dump` over both. Default: none.
   */
  readonly dump?: string | undefined;
}

/** The setup file is in the directory of this file, both in the sources and in a build. */
function setupUrl(): URL {
  // A part of the expression `import.meta.url` would be wrong: Vite replaces only the whole expression with the path of this file
  // when it bundles this file into a configuration.
  const here = import.meta.url;
  return new URL(`./matchers${here.slice(here.lastIndexOf("."))}`, here);
}

function readOptions(options: DmemfsPluginOptions): DmemfsPluginOptions {
  const unknown = Object.keys(options).find((name) => name !== "dump");
  if (unknown !== undefined)
    throw new TypeError(`dmemfs() has no option ${displayText(unknown)}; the only option is dump`);
  const { dump } = ownProperties(options);
  if (dump === undefined || (typeof dump === "string" && dump !== "")) return { dump };
  throw new TypeError(`the option dump of dmemfs() must be the path of a directory, not ${describeValue(dump)}`);
}

/**
 * A plugin for `vitest.config.ts` that registers the matchers in every test file and can set the directory for the trees of
 * failing tests. Import it from `@dmemfs/vitest-plugin/config`, because the main entry imports Vitest, and a configuration
 * cannot import Vitest.
 * @throws TypeError for an invalid option
 */
export function dmemfs(options: DmemfsPluginOptions = {}): Plugin {
  const { dump } = readOptions(options);
  return {
    name: "dmemfs",
    async config({ root = "." }) {
      // Imported only when needed: the main entry, which also exports this plugin, is also imported in browsers.
      const [{ resolve }, { fileURLToPath }] = await Promise.all([import("node:path"), import("node:url")]);
      const setupFiles = [fileURLToPath(setupUrl())];
      if (dump === undefined) return { test: { setupFiles } };
      const directory = process.env.DMEMFS_DUMP_DIR || resolve(root, dump);
      return { test: { setupFiles, env: { DMEMFS_DUMP_DIR: directory } } };
    },
  };
}
