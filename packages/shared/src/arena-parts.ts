import type { QuotaLedger } from "@dmemfs/contract";
import type { Arena } from "./arena.js";
import { ExtentLists } from "./extents/extent-lists.js";
import { FreeMap } from "./extents/free-map.js";
import { ArenaLedger } from "./ledger/arena-ledger.js";
import { HoldRecords } from "./locks/hold-records.js";
import { Hierarchy } from "./nodes/hierarchy.js";
import { NameBlocks } from "./nodes/name-blocks.js";
import { NameIndex } from "./nodes/name-index.js";
import { Names } from "./nodes/names.js";
import { NodeList } from "./nodes/node-list.js";
import { NodeMetadata } from "./nodes/node-metadata.js";
import { NodeSlots } from "./nodes/node-slots.js";
import type { ArenaContents } from "./storage/arena-storage.js";
import { ArenaDetachedFiles } from "./table/arena-detached-files.js";
import { ArenaPendingFiles } from "./table/arena-pending-files.js";

/** The parts of one attachment: one object of each kind. */
export class ArenaParts {
  readonly slots: NodeSlots;
  readonly names: Names;
  readonly index: NameIndex;
  readonly metadata: NodeMetadata;
  readonly lists: NodeList;
  readonly hierarchy: Hierarchy;
  readonly holds: HoldRecords;
  readonly contents: ArenaContents;
  readonly detached: ArenaDetachedFiles;
  readonly pending: ArenaPendingFiles;
  /** The ledger of the arena, wrapped in the memory guard of this thread. */
  readonly ledger: QuotaLedger;

  constructor(
    readonly arena: Arena,
    guard: (ledger: QuotaLedger) => QuotaLedger = (ledger) => ledger,
  ) {
    const freeMap = new FreeMap(arena);
    this.slots = new NodeSlots(arena);
    this.names = new Names(arena, new NameBlocks(arena, freeMap));
    this.index = new NameIndex(arena, this.names);
    this.metadata = new NodeMetadata(arena);
    this.lists = new NodeList(arena);
    this.holds = new HoldRecords(arena);
    this.hierarchy = new Hierarchy(arena, this.slots, this.names, this.index, this.holds.queues);
    this.contents = { arena, slots: this.slots, extents: new ExtentLists(arena, freeMap) };
    this.detached = new ArenaDetachedFiles(arena, this.hierarchy, this.lists);
    this.ledger = guard(new ArenaLedger(arena));
    this.pending = new ArenaPendingFiles(this);
  }
}
