import type { CallContext } from "../call-context.js";
import { Dir } from "../directories/index.js";
import { fileStreams, utf8Stream } from "../streams/index.js";
import { fileWatching, watchIn } from "../watching/index.js";

type Names = Record<string, unknown>;

/** The names of `node:fs` that return objects with methods. */
export function composeObjects(fs: Names, waiting: CallContext): Names {
  const openAsBlob = fs.openAsBlobSync as (path: unknown, options?: unknown) => Blob;
  return {
    Dir,
    ...fileStreams(fs),
    Utf8Stream: utf8Stream(fs),
    // As in Node, wrong arguments are thrown.
    openAsBlob: (path: unknown, options?: unknown) => Promise.resolve(openAsBlob(path, options)),
    watch: watchIn(waiting),
    ...fileWatching(waiting),
  };
}
