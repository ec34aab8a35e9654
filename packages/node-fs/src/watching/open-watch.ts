import type { CallContext } from "../call-context.js";
import { errorOf } from "../errors/call-failure.js";
import { locateExisting } from "../paths/index.js";
import { NodeWatch, type NotedChange } from "./node-watch.js";

/** The name of a change in Node. */
export function eventTypeOf({ kind }: NotedChange): "rename" | "change" {
  return kind === "name" ? "rename" : "change";
}

/** Watches the target of a path. @throws the error of Node if it is missing, with the path as `filename` */
export function openWatch(
  context: CallContext,
  filename: string,
  isRecursive: boolean,
  tell: (change: NotedChange) => void,
): NodeWatch {
  try {
    const { path, stat } = locateExisting(context, filename, true);
    const name = filename.slice(filename.lastIndexOf("/") + 1);
    return new NodeWatch(context, { path, name, isFile: stat.isFile, isRecursive }, tell);
  } catch (error) {
    const failure = errorOf(error, { syscall: isRecursive ? "stat" : "watch", path: filename });
    throw Object.assign(failure as Error, { filename });
  }
}
