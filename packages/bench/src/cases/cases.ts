import type { Case } from "./case.js";
import { appendTiny, largeStream, lockHandoff, openClose, randomAccess, smallStream, textLines } from "./handles.js";
import { copyTree, globCase, importExportTree, listDirectory, renameSubtree } from "./trees.js";
import { deepTree, manyFiles, smallFiles } from "./whole-files.js";

/** All cases, those of the benchmark of the Python version first. */
export const cases: readonly Case[] = [
  smallFiles,
  smallStream,
  randomAccess,
  largeStream,
  manyFiles,
  deepTree,
  openClose,
  appendTiny,
  listDirectory,
  globCase,
  renameSubtree,
  copyTree,
  importExportTree,
  textLines,
  lockHandoff,
];
