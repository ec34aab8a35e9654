import { AsyncMemoryFileSystem } from "../../../../async/src/index.js";
import type { TaskContext } from "../task-context.js";
import { holdCounts } from "./hold-file.js";

/** How often the event loop turned while the promises were pending. */
export interface AsynchronousWaits {
  readonly ofOpen: number;
  readonly ofRead: number;
}

/** Waits with promises for the file that another worker holds. Nothing but the wait keeps the worker alive. */
export async function waitAsynchronously(context: TaskContext): Promise<AsynchronousWaits> {
  const { fs } = context;
  context.awaitCount(holdCounts.held);
  let turns = 0;
  const interval = setInterval(() => turns++, 1);
  interval.unref();
  const opened = fs.openAsync("/file", "r+b").then((file) => {
    const ofOpen = turns;
    file.close();
    return ofOpen;
  });
  const read = new AsyncMemoryFileSystem(fs).readFile("/file").then(() => turns);
  context.count(holdCounts.waiting);
  const waits = { ofOpen: await opened, ofRead: await read };
  clearInterval(interval);
  return waits;
}
