import type { StorageVolume } from "@dmemfs/contract";

/** A volume that counts what is allocated, and fails on request. */
export interface WatchedVolume extends StorageVolume {
  readonly allocated: number[];
  /** While true, every allocation fails. */
  exhausted: boolean;
}

/** Makes a volume; what is not given is the built-in figure. */
export function watchedVolume(settings: Partial<StorageVolume> = {}): WatchedVolume {
  const volume: WatchedVolume = {
    chunkOverhead: 128,
    promotionHardLimit: 512 * 1024 * 1024,
    allocated: [],
    exhausted: false,
    allocate(bytes) {
      if (volume.exhausted) throw new RangeError("Array buffer allocation failed");
      volume.allocated.push(bytes);
      return new ArrayBuffer(bytes);
    },
    ...settings,
  };
  return volume;
}
