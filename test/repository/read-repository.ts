import { readdirSync, readFileSync } from "node:fs";
import type { Manifest, Repository, SourceFile, WorkspacePackage } from "./repository.js";

const skipped = new Set(["node_modules", "dist", "coverage", "reports", ".git", ".turbo", ".cache", ".stryker-tmp"]);
const sourceName = /\.[cm]?[jt]sx?$/;

function* filesBelow(root: URL, prefix = ""): Generator<string> {
  for (const entry of readdirSync(new URL(prefix, root), { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue;
    if (entry.isDirectory()) yield* filesBelow(root, `${prefix}${entry.name}/`);
    else yield prefix + entry.name;
  }
}

function readSource(root: URL, path: string): SourceFile {
  return { path, text: readFileSync(new URL(path, root), "utf8") };
}

function readManifest(root: URL, path: string): Manifest {
  return JSON.parse(readFileSync(new URL(path, root), "utf8"));
}

function readPackage(root: URL, folder: string, files: readonly string[]): WorkspacePackage {
  const sources = files.filter((path) => path.startsWith(`${folder}/`) && sourceName.test(path));
  return {
    folder,
    manifest: readManifest(root, `${folder}/package.json`),
    sources: sources.map((path) => readSource(root, path)),
  };
}

/**
 * Reads the repository from the disk, without what is installed, built or ignored.
 * @param root - its folder, with a `/` at the end
 */
export function readRepository(root: URL): Repository {
  const files = [...filesBelow(root)];
  const folders = files.map((path) => /^((?:packages|examples)\/[^/]+)\/package\.json$/.exec(path)?.[1]);
  return {
    manifest: readManifest(root, "package.json"),
    packages: folders.filter((folder) => folder !== undefined).map((folder) => readPackage(root, folder, files)),
    files,
  };
}
