import { readdirSync, readFileSync } from "node:fs";
import type { KnipConfig } from "knip";
import { codeBlocksOf } from "./test/snippets/code-blocks-of.ts";

/** The imports of a document's snippets, so that what only a document uses counts as used. */
function importsOfSnippets(text: string): string {
  const code = codeBlocksOf(text).filter(({ info }) => /^ts\b/.test(info));
  const imports = code.flatMap((block) => block.code.match(/^import [^;]+;$/gm) ?? []);
  // What starts with a dot is another snippet of the same document.
  return imports.filter((line) => !/from "\.\//.test(line)).join("\n");
}

/** A package is entered where its `exports` say: `./x` is built from `src/x.ts`. */
function packageWorkspace(folder: string) {
  const { exports = {} } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as { exports?: object };
  const subpaths = Object.keys(exports).filter((subpath) => !subpath.endsWith(".json"));
  const project = ["src/**/*.ts", "test/**/*.ts"];
  if (subpaths.length === 0) return { project };
  // What vitest.checked.config.ts names is in core, what vitest.shared.config.ts and scripts/soak.mjs name is in shared.
  const named = "test/{checked/{checked-heap-state,no-violations},core/*,soak/soak}.ts";
  return { entry: [...subpaths.map((subpath) => `src/${subpath.slice(2) || "index"}.ts`), named], project };
}

const packages = readdirSync("packages").map((name) => `packages/${name}`);

export default {
  compilers: { md: importsOfSnippets },
  // Who imports a subpath has what that subpath is for.
  exclude: ["optionalPeerDependencies"],
  // A program of Linux, which mounts a tmpfs for a test.
  ignoreBinaries: ["unshare"],
  // A type that names a parameter of an exported function is worth a name for its callers.
  ignoreExportsUsedInFile: { interface: true, type: true },
  workspaces: {
    ".": {
      entry: [
        "scripts/{test,demo,verify,runtimes,clients}.mjs",
        "vitest.{browser,checked,runtimes,shared}.config.ts",
        // Named by `stryker.config.mjs`, and by what it names.
        "vitest.mutation.config.ts",
        "scripts/kit-test-runner.mjs",
        "test/kit/judged-rules.ts",
        "test/snippets/broken-documents.fixture.ts",
        "{README,README_ja,CONTRIBUTING}.md",
        "docs/**/*.md",
      ],
      project: ["*.ts", "scripts/**/*.{mjs,ts}", "test/**/*.ts", "examples/shared/*.ts"],
      // A package of its own, outside of the workspace.
      ignore: ["test/clients/**"],
      // Run by `scripts`, which look the program up by its package, and linked into a project by `test/packed`.
      ignoreDependencies: ["pnpm", "jest"],
    },
    ...Object.fromEntries(packages.map((folder) => [folder, packageWorkspace(folder)])),
    // The adapter of an example, which bench builds into its program, imports it.
    "packages/bench": { ...packageWorkspace("packages/bench"), ignoreDependencies: ["wa-sqlite"] },
    "examples/*": {
      project: ["src/**/*.ts", "test/**/*.ts"],
    },
  },
} satisfies KnipConfig;
