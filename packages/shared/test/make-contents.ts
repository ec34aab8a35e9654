import type { Arena } from "../src/arena.js";
import { ExtentLists } from "../src/extents/extent-lists.js";
import { FreeMap } from "../src/extents/free-map.js";
import { NodeSlots } from "../src/nodes/node-slots.js";
import type { ArenaContents } from "../src/storage/arena-storage.js";

/** The parts that the storages of an attachment need. */
export function makeContents(arena: Arena): ArenaContents {
  return { arena, slots: new NodeSlots(arena), extents: new ExtentLists(arena, new FreeMap(arena)) };
}
