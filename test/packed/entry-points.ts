import { publishedPackages } from "../../scripts/published-packages.mjs";

/** An entry point. */
export interface EntryPoint {
  readonly specifier: string;
  /** Whether it imports Vitest, which refuses to be imported outside of a run. */
  readonly needsVitest: boolean;
}

const insideVitest = /vitest(-plugin)?(\/matchers|\/node-fs.*)?$/;

/** Every entry point of every published package. */
export function entryPoints(): EntryPoint[] {
  return publishedPackages().flatMap(({ name, manifest }) =>
    Object.keys(manifest.exports)
      .filter((subpath) => !subpath.endsWith(".json"))
      .map((subpath) => `${name}${subpath.slice(1)}`)
      .map((specifier) => ({ specifier, needsVitest: insideVitest.test(specifier) })),
  );
}
