import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type { NodeFs } from "dmemfs/node-fs";
import { buildSync } from "esbuild";

const require = createRequire(import.meta.url);
const codes = new Map<string, string>();

/**
 * Bundles a package into one CommonJS script: the only form in which `fs` can be replaced for ESM and CommonJS, on every Node.
 */
function codeOf(name: string): string {
  let code = codes.get(name);
  if (code === undefined) {
    const { outputFiles } = buildSync({
      stdin: { contents: `module.exports = require(${JSON.stringify(name)});`, resolveDir: import.meta.dirname },
      bundle: true,
      platform: "node",
      format: "cjs",
      write: false,
      logLevel: "error",
      define: { "import.meta.url": "__url" },
    });
    code = outputFiles[0]?.text ?? "";
    codes.set(name, code);
  }
  return code;
}

/**
 * Loads a new copy of a package and of its imports, in which `fs` is another object.
 * @param file - the path that the package considers its own
 */
export function loadOver<Package>(fs: NodeFs, name: string, file: string = import.meta.filename): Package {
  const instead = new Map<string, unknown>([
    ["fs", fs],
    ["fs/promises", fs.promises],
  ]);
  const requireOver = (request: string) => instead.get(request.replace(/^node:/, "")) ?? require(request);
  const module = { exports: {} };
  const evaluate = new Function("require", "module", "exports", "__filename", "__dirname", "__url", codeOf(name));
  evaluate(Object.assign(requireOver, require), module, module.exports, file, dirname(file), pathToFileURL(file).href);
  return module.exports as Package;
}
