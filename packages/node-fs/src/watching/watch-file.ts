import { requireFunction, requirePath, requireUint32 } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { BigIntStats, Stats, statsOf } from "../metadata/index.js";
import { locate, resolvePath } from "../paths/index.js";
import { type StatSource, StatWatcher } from "./stat-watcher.js";

/** The interval in milliseconds if none is given. */
const usualInterval = 5007;

/** `fs.watchFile` and `fs.unwatchFile` of a context. All calls for one path share a watcher. */
export function fileWatching(context: CallContext): {
  watchFile(filename: unknown, given: unknown, listener?: unknown): StatWatcher;
  unwatchFile(filename: unknown, listener?: unknown): void;
} {
  const watchers = new Map<string, StatWatcher>();
  return {
    watchFile(filename, given, last) {
      const path = resolvePath(context.cwd, requirePath(filename));
      const hasOptions = typeof given === "object" && given !== null;
      const listener = requireFunction(hasOptions ? last : given, "listener");
      const { interval = usualInterval, persistent = true, bigint } = (hasOptions ? given : {}) as WatchFileOptions;
      let watcher = watchers.get(path);
      if (watcher === undefined) {
        const options = { interval: requireUint32(interval, "interval"), persistent: Boolean(persistent) };
        watcher = new StatWatcher(statSource(context, path, Boolean(bigint)), options);
        watchers.set(path, watcher);
      }
      return watcher.on("change", listener);
    },
    unwatchFile(filename, listener) {
      const path = resolvePath(context.cwd, requirePath(filename));
      const watcher = watchers.get(path);
      if (watcher === undefined) return;
      if (typeof listener === "function") watcher.off("change", requireFunction(listener));
      else watcher.removeAllListeners("change");
      if (watcher.listenerCount("change") > 0) return;
      watcher.stop();
      watchers.delete(path);
    },
  };
}

interface WatchFileOptions {
  readonly interval?: unknown;
  readonly persistent?: unknown;
  readonly bigint?: unknown;
}

function statSource(context: CallContext, path: string, bigint: boolean): StatSource {
  const zeros = new Stats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  return {
    nothing: bigint ? new BigIntStats(zeros) : zeros,
    look() {
      try {
        const { stat } = locate(context, path, true);
        return stat === undefined ? undefined : statsOf(context, stat, { bigint });
      } catch {
        return undefined;
      }
    },
  };
}
