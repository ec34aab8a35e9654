import type { TaskContext } from "../task-context.js";
import { addInTurns } from "./add-in-turns.js";
import { createFiles } from "./create-files.js";
import { restlessReader, restlessWriter, singleReader, singleWriter } from "./crowd-and-single.js";
import { dirtyBlocks, exposeBlocks } from "./fill-and-expose.js";
import { fillInTurns, makeHoles } from "./fill-blocks.js";
import { holdFile, holdFileAwhile } from "./hold-file.js";
import { mixCalls } from "./mix-calls.js";
import { movesAndWalks } from "./moves-and-walks.js";
import { observeQuota } from "./observe-quota.js";
import { openOwnFile } from "./open-own-file.js";
import { privateFiles } from "./private-files.js";
import { quotaPressure } from "./quota-pressure.js";
import { sealedFile } from "./sealed-file.js";
import { sharedNames } from "./shared-names.js";
import { timeOut } from "./time-out.js";
import { waitAsynchronously } from "./wait-asynchronously.js";

/** The tasks of workers. */
export const tasks = {
  addInTurns,
  createFiles,
  dirtyBlocks,
  exposeBlocks,
  fillInTurns,
  holdFile,
  holdFileAwhile,
  makeHoles,
  mixCalls,
  movesAndWalks,
  observeQuota,
  openOwnFile,
  privateFiles,
  quotaPressure,
  restlessReader,
  restlessWriter,
  sealedFile,
  sharedNames,
  singleReader,
  singleWriter,
  timeOut,
  waitAsynchronously,
} satisfies Record<string, (context: TaskContext) => unknown>;

export type TaskName = keyof typeof tasks;
