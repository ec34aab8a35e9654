import { join } from "node:path";
import { publishedPackages } from "./scripts/published-packages.mjs";
import { root } from "./scripts/set-up.mjs";

// `dmemfs` comes last, so that a name is documented in the package that defines it.
const packages = publishedPackages().sort((a, b) => Number(a.name === "dmemfs") - Number(b.name === "dmemfs"));

/** What is exported, as a source: `./x` of a package is built from `src/x.ts`. */
const entryPoints = packages.flatMap(({ name, folder, manifest }) =>
  Object.keys(manifest.exports)
    // The engine's inside is for authors of engines and adapters, and may change in any version.
    .filter((subpath) => !subpath.endsWith(".json") && subpath !== "./engine")
    // What stands in the place of `node:fs` has Node's names, which Node documents.
    .filter((subpath) => !/(?:testing|vitest|vitest-plugin)\/node-fs/.test(name + subpath.slice(1)))
    .map((subpath) => join(root, folder, "src", `${subpath.slice(2) || "index"}.ts`)),
);

/** `pnpm docs`: the reference of everything that is exported, as Markdown for readers of the repository and as HTML. */
export default {
  name: "D-MemFS",
  entryPoints,
  tsconfig: join(root, "tsconfig.docs.json"),
  plugin: [
    "typedoc-plugin-markdown",
    join(root, "scripts", "name-modules.mjs"),
    join(root, "scripts", "reference-index.mjs"),
  ],
  outputs: [
    { name: "markdown", path: join(root, "docs", "api-md") },
    { name: "html", path: join(root, "docs", "api") },
  ],
  readme: "none",
  excludePrivate: true,
  excludeInternal: true,
  excludeExternals: true,
  disableSources: true,
  disableGit: true,
  hideGenerator: true,
  githubPages: false,
  // The compiler has its own step in `pnpm verify`.
  skipErrorChecking: true,
  validation: {
    notDocumented: true,
    notExported: false,
    invalidLink: true,
    rewrittenLink: true,
    unusedMergeModuleWith: true,
  },
  packagesRequiringDocumentation: packages.map(({ name }) => name),
  treatValidationWarningsAsErrors: true,
  // Of the Markdown: one file for each entry point.
  outputFileStrategy: "modules",
  entryFileName: "index.md",
  hidePageHeader: true,
  hideBreadcrumbs: true,
  // Its own count of equal headings differs from that of the sites that show them.
  useHTMLAnchors: true,
  formatWithPrettier: false,
};
