import { MemoryFileSystem, MFSQuotaExceededError } from "dmemfs";
import type { Archive } from "./archive.js";
import { MemoryWatch } from "./memory-watch.js";
import { unpackArchive } from "./unpack-archive.js";

/** The memory that a refused archive may use beyond the quota: buffers of the streams, and uncollected garbage. */
const memoryMargin = 128 * 1024 * 1024;

/** The quota error of an archive, and the measurements around it. */
export interface Refusal {
  readonly error: MFSQuotaExceededError;
  readonly quotaBytes: number;
  /** Bytes charged before and after. */
  readonly usedBefore: number;
  readonly usedAfter: number;
  /** Unpacked bytes that were written before the error. */
  readonly bytesWritten: number;
  /** Resident memory of the process: its peak, the growth since the start, and the allowed growth. */
  readonly peakResident: number;
  readonly residentGrowth: number;
  readonly residentBound: number;
}

/** The file must be small, because the filesystem is small too. */
const keptSize = 4096;
const roomyQuota = 64 * 1024;

interface Attempt {
  readonly error: unknown;
  readonly bytesWritten: number;
}

async function attempt(
  archive: Archive,
  fs: MemoryFileSystem,
  memory: MemoryWatch,
  signal: AbortSignal | undefined,
): Promise<Attempt> {
  let bytesWritten = 0;
  const onProgress = ({ bytes }: { readonly bytes: number }) => {
    bytesWritten = bytes;
    memory.sample();
  };
  try {
    await unpackArchive(archive, fs, "/raw", { onProgress, signal });
    return { error: undefined, bytesWritten };
  } catch (error) {
    return { error, bytesWritten };
  }
}

function requireRefusal(archive: Archive, error: unknown): MFSQuotaExceededError {
  if (MFSQuotaExceededError.isInstance(error)) return error;
  if (error !== undefined) throw error;
  throw new Error(`${archive.path} was unpacked, but should have been refused`);
}

function requireNoTrace(refusal: Refusal, fs: MemoryFileSystem): Refusal {
  if (refusal.usedAfter !== refusal.usedBefore) {
    throw new Error(`${refusal.usedAfter} bytes are charged after the refusal, ${refusal.usedBefore} were before`);
  }
  if (fs.exists("/raw")) throw new Error("the refused archive left files behind");
  if (refusal.residentGrowth > refusal.residentBound) {
    throw new Error(`memory grew by ${refusal.residentGrowth} bytes, more than the ${refusal.residentBound} allowed`);
  }
  return refusal;
}

/**
 * Unpacks an archive into a filesystem that is too small for it and already has another file. Checks that this throws a quota
 * error and leaves no trace, and that the memory of the process stays within the bound. @throws Error if a check fails
 */
export async function refuseArchive(archive: Archive, quotaBytes: number, signal?: AbortSignal): Promise<Refusal> {
  const memory = new MemoryWatch();
  const fs = new MemoryFileSystem({ maxQuota: quotaBytes, nodeOverhead: "measured" });
  fs.writeFile("/kept.bin", new Uint8Array(quotaBytes < roomyQuota ? 0 : keptSize));
  const usedBefore = fs.stats().usedBytes;
  const { error, bytesWritten } = await attempt(archive, fs, memory, signal);
  const refusal: Refusal = {
    error: requireRefusal(archive, error),
    quotaBytes,
    usedBefore,
    usedAfter: fs.stats().usedBytes,
    bytesWritten,
    peakResident: memory.peak,
    residentGrowth: memory.growth,
    residentBound: quotaBytes + memoryMargin,
  };
  return requireNoTrace(refusal, fs);
}
