import type { CallContext } from "../call-context.js";
import { Dir } from "../directories/index.js";
import { fileStreams, utf8Stream } from "../streams/index.js";
import { fileWatching, watchIn } from "../watching/index.js";

type Names = Record<string, unknown>;

/** The names of `node:fs` that give objects with calls of their own. */
export function composeObjects(fs: Names, waiting: CallContext): Names {
  return {
    Dir,
    ...fileStreams(fs),
    Utf8Stream: utf8Stream(fs),
    watch: watchIn(waiting),
    ...fileWatching(waiting),
  };
}
