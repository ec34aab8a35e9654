import Module, { createRequire } from "node:module";
import type { NodeFs } from "@dmemfs/node-fs";

type Load = (request: string, parent: unknown, isMain: boolean) => unknown;

const loader = Module as unknown as { _load: Load };
const require = createRequire(import.meta.url);

/** Takes all modules of packages out of the cache, and returns what puts them back. */
function withEmptyCache(): () => void {
  const cached = Object.entries(require.cache);
  for (const [path] of cached) delete require.cache[path];
  return () => {
    for (const path of Object.keys(require.cache)) delete require.cache[path];
    Object.assign(require.cache, Object.fromEntries(cached));
  };
}

/** A fresh copy of a package, and of all that it requires, for which `fs` is another object. */
export function requireOver<Package>(fs: NodeFs, name: string): Package {
  const restore = withEmptyCache();
  const load = loader._load;
  const instead = new Map<string, unknown>([
    ["fs", fs],
    ["node:fs", fs],
    ["fs/promises", fs.promises],
    ["node:fs/promises", fs.promises],
  ]);
  loader._load = (request, parent, isMain) => instead.get(request) ?? load(request, parent, isMain);
  try {
    return require(name) as Package;
  } finally {
    loader._load = load;
    restore();
  }
}
