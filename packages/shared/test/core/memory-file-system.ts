import { EngineFileSystem, type FileSystemState } from "@dmemfs/core/engine";
import { type AttachOptions, SharedMemoryFileSystem, type SharedMemoryFileSystemOptions } from "@dmemfs/shared";
import type { ArenaNode } from "../../src/nodes/node-number.js";
import { type Attachments, alternating } from "../support/alternating.js";
import { attachmentCount } from "./attachment-count.js";
import { blockSize } from "./storages.js";

interface HeapOptions extends Omit<SharedMemoryFileSystemOptions, "nodeOverhead"> {
  readonly nodeOverhead?: number | "measured" | undefined;
  readonly defaultStorage?: unknown;
  readonly promotionHardLimit?: unknown;
  readonly chunkOverheadOverride?: unknown;
}

/** The charge that replaces the measured one, which the shared engine does not have. */
export const measuredOverhead = 48;

const attachments = new WeakMap<object, Attachments<SharedMemoryFileSystem>>();

function sharedOptions(options: HeapOptions): SharedMemoryFileSystemOptions {
  const { defaultStorage: _storage, promotionHardLimit: _limit, chunkOverheadOverride: _chunk, ...others } = options;
  const { nodeOverhead = 0, maxNodes = 1000, defaultLockTimeout = 0 } = options;
  return {
    ...others,
    blockSize,
    defaultLockTimeout,
    maxNodes: Math.min(maxNodes, 1000),
    maxQuota: options.maxQuota ?? 64 * 2 ** 20,
    nodeOverhead: nodeOverhead === "measured" ? measuredOverhead : nodeOverhead,
  };
}

/** Replaces the filesystem in tests of the heap engine: attachments of a shared filesystem whose calls alternate. */
export class MemoryFileSystem extends EngineFileSystem<ArenaNode> {
  constructor(options: HeapOptions = {}) {
    const first = SharedMemoryFileSystem.create(sharedOptions(options));
    super(SharedMemoryFileSystem.attachmentOf(first).state);
    const { clock, defaultLockTimeout = 0, availableMemory } = options;
    const own: AttachOptions = { clock, defaultLockTimeout, availableMemory };
    const others = Array.from({ length: attachmentCount - 1 }, () => SharedMemoryFileSystem.attach(first.share(), own));
    const fs = attachmentCount === 1 ? first : alternating([first, ...others]);
    attachments.set(fs, [first, ...others]);
    // biome-ignore lint/correctness/noConstructorReturn: the calls of the tests alternate.
    return fs as MemoryFileSystem;
  }
}

/** The attachments of a filesystem. */
export function attachmentsOf(fs: MemoryFileSystem): Attachments<SharedMemoryFileSystem> {
  const known = attachments.get(fs);
  if (known === undefined) throw new Error("the filesystem was not made by this module");
  return known;
}

/** The first attachment of a filesystem. */
export function firstOf(fs: MemoryFileSystem): SharedMemoryFileSystem {
  return attachmentsOf(fs)[0];
}

/** Functions that take a filesystem read its state. This returns the state of the next attachment. */
const { stateOf } = EngineFileSystem;
let turn = 0;
EngineFileSystem.stateOf = <Node>(fs: EngineFileSystem<Node>): FileSystemState<Node> => {
  const known = attachments.get(fs) as readonly EngineFileSystem<Node>[] | undefined;
  return stateOf(known?.[turn++ % known.length] ?? fs);
};
