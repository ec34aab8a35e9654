import type { FileHandle, FileSystem } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/reread.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** A filesystem that remembers what `method` returned for each path, and forgets it in all changes but `stale`. */
function remembering(method: "readFile" | "getSize" | "listdir", stale: string): FileSystemFault["fs"] & object {
  return (fs) => {
    const known = new Map<string, unknown>();
    const forgetting = Object.fromEntries(
      changing
        .filter((change) => change !== stale)
        .map((change) => [
          change,
          (...given: unknown[]) => {
            if (change !== "open" || (given[1] ?? "rb") !== "rb") known.clear();
            return (fs[change as keyof FileSystem] as (...given: unknown[]) => unknown).apply(fs, given);
          },
        ]),
    );
    const recall = (path: string): unknown => {
      if (!known.has(path)) known.set(path, fs[method](path));
      const value = known.get(path);
      return value instanceof Uint8Array ? value.slice() : value;
    };
    return { ...forgetting, [method]: recall };
  };
}

const changing = [
  ...["writeFile", "appendFile", "open", "remove", "rmtree", "rename", "move", "importTree"],
  ...["mkdir", "copy", "copyTree"],
] as const;

/** A handle that remembers the first window of a file and forgets it in all changes but `stale`. */
function rememberingWindow(stale: "write" | "truncate"): FileSystemFault["handle"] & object {
  return (handle: FileHandle) => {
    let known: Uint8Array | undefined;
    const forget = (call: "write" | "truncate"): void => {
      if (call !== stale) known = undefined;
    };
    return {
      readAt(position, target) {
        if (position !== 0 || !(target instanceof Uint8Array)) return handle.readAt(position, target);
        if (known?.length !== target.length) {
          known = new Uint8Array(target.length);
          known = known.subarray(0, handle.readAt(0, known));
        }
        target.set(known);
        return known.length;
      },
      write(data) {
        forget("write");
        return handle.write(data);
      },
      truncate(size) {
        forget("truncate");
        return handle.truncate(size);
      },
    };
  };
}

/** Faults in reading what was read before. */
export const rereadFaults: readonly FileSystemFault[] = [
  ...(["writeFile", "appendFile", "open", "remove", "rmtree", "rename", "move", "importTree"] as const).map(
    (stale) => ({
      name: `reads a whole file as it was read before ${stale}`,
      rule: rules.readsWhatIsThereNow,
      fs: remembering("readFile", stale),
    }),
  ),
  {
    name: "returns a size from before importTree",
    rule: rules.readsWhatIsThereNow,
    fs: remembering("getSize", "importTree"),
  },
  {
    name: "lists a directory as it was listed before a copy",
    rule: rules.readsWhatIsThereNow,
    fs: remembering("listdir", "copy"),
  },
  ...(["write", "truncate"] as const).map((stale) => ({
    name: `reads by a handle what it read before its ${stale}`,
    rule: rules.handlesReadWhatIsThereNow,
    handle: rememberingWindow(stale),
  })),
];
