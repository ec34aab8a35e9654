import type { TaskContext } from "../task-context.js";
import { createFiles } from "./create-files.js";
import { movesAndWalks } from "./moves-and-walks.js";
import { observeQuota } from "./observe-quota.js";
import { privateFiles } from "./private-files.js";
import { quotaPressure } from "./quota-pressure.js";
import { sealedFile } from "./sealed-file.js";
import { sharedNames } from "./shared-names.js";

/** What workers can do. */
export const tasks = {
  createFiles,
  movesAndWalks,
  observeQuota,
  privateFiles,
  quotaPressure,
  sealedFile,
  sharedNames,
} satisfies Record<string, (context: TaskContext) => unknown>;

export type TaskName = keyof typeof tasks;
