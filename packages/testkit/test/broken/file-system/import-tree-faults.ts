import type { FileSystem, TreeContent, TreeSource } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/import-tree.js";
import { refuseForQuota } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** The entries of a source; it is read no further than `most`. */
function entriesOf(tree: TreeSource, most: number = Number.POSITIVE_INFINITY): Entry[] {
  const entries: Entry[] = [];
  for (const entry of Symbol.iterator in tree ? tree : Object.entries(tree)) {
    if (entries.push(entry) >= most) break;
  }
  return entries;
}

type Entry = readonly [path: string, content: TreeContent];

/** Imports what came before the source threw. */
function importAsFarAsItGoes(fs: FileSystem, tree: TreeSource): void {
  const entries: Entry[] = [];
  try {
    for (const entry of Symbol.iterator in tree ? tree : Object.entries(tree)) entries.push(entry);
  } finally {
    fs.importTree(entries);
  }
}

/** Faults in taking trees in. */
export const importTreeFaults: readonly FileSystemFault[] = [
  {
    name: "takes a Map for a record",
    rule: rules.importsAnySource,
    fs: (fs) => ({ importTree: (tree) => fs.importTree(tree instanceof Map ? Object.entries(tree) : tree) }),
  },
  {
    name: "leaves existing files as they are",
    rule: rules.importReplaces,
    fs: (fs) => ({ importTree: (tree) => fs.importTree(entriesOf(tree).filter(([path]) => !fs.isFile(path))) }),
  },
  {
    name: "creates an existing directory again",
    rule: rules.importsDirectories,
    fs: (fs) => ({
      importTree(tree) {
        const entries = entriesOf(tree);
        for (const [path] of entries) if (path !== "/" && path.endsWith("/") && fs.isDir(path)) fs.rmtree(path);
        fs.importTree(entries);
      },
    }),
  },
  {
    name: "takes null for an empty file",
    rule: rules.importsDirectories,
    fs: (fs) => ({
      importTree: (tree) => fs.importTree(entriesOf(tree).map(([path, content]) => [path, content ?? ""] as const)),
    }),
  },
  {
    name: "creates an existing file again",
    rule: rules.importKeepsTheFile,
    fs: (fs) => ({
      importTree(tree) {
        const entries = entriesOf(tree);
        for (const [path] of entries) if (fs.isFile(path)) fs.remove(path);
        fs.importTree(entries);
      },
    }),
  },
  {
    name: "counts the import as a change",
    rule: rules.importedIsClean,
    fs: (fs) => ({
      importTree(tree) {
        const entries = entriesOf(tree);
        fs.importTree(entries);
        for (const [path, content] of entries) if (content !== null) fs.writeFile(path, content);
      },
    }),
  },
  {
    name: "imports file by file",
    rule: rules.importsAllOrNothing,
    fs: (fs) => ({
      importTree(tree) {
        for (const entry of entriesOf(tree)) fs.importTree([entry]);
      },
    }),
  },
  {
    name: "imports what came before its source threw",
    rule: rules.importPassesErrorsOn,
    fs: (fs) => ({ importTree: (tree) => importAsFarAsItGoes(fs, tree) }),
  },
  {
    name: "reads its source before it asks the quota",
    rule: rules.endlessImportEnds,
    fs: (fs) => ({ importTree: (tree) => fs.importTree(entriesOf(tree, 1000)) }),
  },
  {
    name: "refuses the import that fills the quota",
    rule: rules.importFitsExactly,
    fs: (fs) => ({
      importTree(tree) {
        fs.importTree(tree);
        if (fs.stats().freeBytes === 0) refuseForQuota(fs, 1, { syscall: "importTree" });
      },
    }),
  },
  {
    name: "removes the old file before it takes in the new",
    rule: rules.importNeedsBoth,
    fs: (fs) => ({
      importTree(tree) {
        const entries = entriesOf(tree);
        for (const [path] of entries) if (fs.isFile(path)) fs.remove(path);
        fs.importTree(entries);
      },
    }),
  },
];
