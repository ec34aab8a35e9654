import { bareMap } from "./backends/bare-map.js";
import { heap } from "./backends/heap.js";
import { memfs } from "./backends/memfs.js";
import { deepOpen } from "./cases/deep-open.js";
import { smallFiles } from "./cases/small-files.js";
import { stream } from "./cases/stream.js";

/** Who runs, ours first. */
export const backends = [heap, memfs, bareMap] as const;

/** What they run. */
export const cases = [smallFiles, deepOpen, stream] as const;
