import type { MFSStatResult } from "@dmemfs/contract";
import { isLink } from "@dmemfs/core/engine";
import type { NodeFsState } from "../call-context.js";
import { generationMark, readAttributes } from "./attributes.js";
import { BigIntStats } from "./bigint-stats.js";
import { modeOf } from "./mode-of.js";
import { Stats } from "./stats.js";

/** The form of the metadata of a node. */
export interface StatsOptions {
  /** Whether numbers are bigints. */
  readonly bigint?: boolean | undefined;
  /** Whether the file has lost its name. */
  readonly isDetached?: boolean | undefined;
}

const blockSize = 4096;
const sectorSize = 512;
/** The number of fractions of a millisecond that a present time can represent as a `number`. */
const fractions = 4096;

/** The metadata of a node as an object of Node. */
export function statsOf(state: NodeFsState, stat: MFSStatResult, options?: { readonly isDetached?: boolean }): Stats;
export function statsOf(state: NodeFsState, stat: MFSStatResult, options?: StatsOptions): Stats | BigIntStats;
export function statsOf(state: NodeFsState, stat: MFSStatResult, options?: StatsOptions): Stats | BigIntStats {
  const { generation, modifiedAt } = stat;
  const { uid, gid, timeSetAt } = readAttributes(stat.attributes);
  const size = stat.isDir ? blockSize : stat.size;
  // Two writes within a millisecond differ in their times: programs compare size and time to detect a change.
  const fraction = isLink(stat.attributes) ? 0 : (generation % fractions) / fractions;
  const stats = new Stats(
    state.device,
    modeOf(state, stat),
    options?.isDetached ? 0 : 1,
    uid ?? state.uid,
    gid ?? state.gid,
    0,
    blockSize,
    stat.inode,
    size,
    Math.ceil(size / sectorSize),
    stat.accessedAt,
    timeSetAt === generationMark(generation) ? modifiedAt : modifiedAt + fraction,
    stat.changedAt + fraction,
    stat.createdAt,
  );
  return options?.bigint ? new BigIntStats(stats) : stats;
}
