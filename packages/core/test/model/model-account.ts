import { MFSNodeLimitExceededError, MFSQuotaExceededError, UnsupportedOperationError } from "@dmemfs/contract";
import { MemoryFileSystem, type MemoryFileSystemOptions } from "@dmemfs/core";
import { chargeOf, chunksOf, quotaFor, type StorageName, storageChoice } from "../subject/storages.js";
import type { ModelFile } from "./model-node.js";

/** What a filesystem and its model are made with. */
export interface ModelSettings {
  readonly storage: StorageName;
  readonly maxQuota: number;
  readonly maxNodes: number | undefined;
  readonly chunkOverhead: number;
  readonly nodeOverhead: number | "measured";
  readonly promotionHardLimit: number;
}

/** The options that make the filesystem. */
export function optionsFor(settings: ModelSettings): MemoryFileSystemOptions {
  const { storage, chunkOverhead, ...others } = settings;
  return { ...others, defaultStorage: storageChoice(storage), chunkOverheadOverride: chunkOverhead };
}

const measured = new Map<string, number>();

/** What a node of that name is charged where it is measured: asked once of a filesystem that holds nothing else. */
function measuredPrice(name: string): number {
  let price = measured.get(name);
  if (price === undefined) {
    const fs = new MemoryFileSystem({ nodeOverhead: "measured" });
    fs.writeFile(`/${name}`, "");
    price = fs.stats().usedBytes;
    measured.set(name, price);
  }
  return price;
}

/** What things cost. It holds nothing: the model counts what there is, again for every question. */
export class ModelAccount {
  constructor(readonly settings: ModelSettings) {}

  /** Bytes charged for a node. */
  priceOf(name: string): number {
    const { nodeOverhead } = this.settings;
    return nodeOverhead === "measured" ? measuredPrice(name) : nodeOverhead;
  }

  /** Bytes charged for a file of that size. */
  chargeOf(size: number, promoted = false): number {
    const { storage, chunkOverhead } = this.settings;
    return promoted ? size : chargeOf(storage, size, chunkOverhead);
  }

  /** Bytes that must be there before a file of that size is copied or imported. */
  quotaFor(size: number): number {
    const { storage, chunkOverhead } = this.settings;
    return quotaFor(storage, size, chunkOverhead);
  }

  chunksOf(file: ModelFile): number {
    return file.promoted ? 0 : chunksOf(this.settings.storage, file.bytes.length);
  }

  /** Whether a write at `position` makes the file random-access. @throws UnsupportedOperationError when it may not be */
  promotes(file: ModelFile, position: number, syscall: string, path: string): boolean {
    const { storage, promotionHardLimit } = this.settings;
    const size = file.bytes.length;
    if (file.promoted || position >= size || !(storage === "auto" || storage === "sequential")) return false;
    if (storage === "auto" && size <= promotionHardLimit) return true;
    throw new UnsupportedOperationError("ENOTSUP", { syscall, path });
  }

  /** @throws MFSQuotaExceededError when `requested` bytes are more than there are */
  requireBytes(requested: number, used: number, syscall: string, path: string): void {
    const available = this.settings.maxQuota - used;
    if (requested > available) throw new MFSQuotaExceededError({ syscall, path, requested, available });
  }

  /** @throws MFSNodeLimitExceededError when `requested` more nodes are too many */
  requireNodes(requested: number, current: number, syscall: string, path: string): void {
    const limit = this.settings.maxNodes ?? Number.POSITIVE_INFINITY;
    if (current + requested > limit) {
      throw new MFSNodeLimitExceededError({ syscall, path, current, limit, requested });
    }
  }
}
