import type { TaskContext } from "../task-context.js";
import { createFiles } from "./create-files.js";

/** What workers can do. */
export const tasks = { createFiles } satisfies Record<string, (context: TaskContext) => unknown>;

export type TaskName = keyof typeof tasks;
