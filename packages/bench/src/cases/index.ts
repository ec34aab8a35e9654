import type { Case } from "../case.js";
import { appendTiny } from "./append-tiny.js";
import { copyTree } from "./copy-tree.js";
import { deepTree } from "./deep-tree.js";
import { globCase } from "./glob.js";
import { importExportTree } from "./import-export-tree.js";
import { listDirectory } from "./list-directory.js";
import { lockHandoff } from "./lock-handoff.js";
import { manyFiles } from "./many-files.js";
import { openClose } from "./open-close.js";
import { randomAccess } from "./random-access.js";
import { renameSubtree } from "./rename-subtree.js";
import { smallFiles } from "./small-files.js";
import { largeStream, smallStream } from "./streams.js";
import { textLines } from "./text-lines.js";

/** All cases, those of the Python version first. */
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
