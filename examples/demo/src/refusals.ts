import { join } from "node:path";
import { MemoryFileSystem, MFSQuotaExceededError } from "dmemfs";
import { kibibyte, mebibyte } from "../../shared/sizes.js";
import { withTemporaryFolder } from "../../shared/with-temporary-folder.js";
import type { Archive } from "./archive.js";
import type { JobContext } from "./job-context.js";
import { openArchive } from "./open-archive.js";
import { formatBytes, type Report } from "./report.js";
import { makeZipBomb } from "./sample-archives.js";
import { unpackArchive } from "./unpack-archive.js";
import type { UnpackedContent } from "./unpack-step.js";

/** Reads the memory of this process from the platform, in bytes. */
export interface MemoryProbe {
  /** Resident now. */
  resident(): number;
  /** The maximum resident memory so far. */
  highest(): number;
}

/** Node's own figures. */
export const processMemory: MemoryProbe = {
  resident: () => process.memoryUsage.rss(),
  highest: () => process.resourceUsage().maxRSS * 1024,
};

/** Measures how far the resident memory of this process rises above its value at the start. */
export class MemoryWatch {
  /** Bytes resident at the start. */
  readonly start: number;
  readonly #highestBefore: number;
  #sampled: number;

  constructor(private readonly probe: MemoryProbe = processMemory) {
    this.start = probe.resident();
    this.#highestBefore = probe.highest();
    this.#sampled = this.start;
  }

  /**
   * Takes a sample. Should be called often: a peak between two samples is detected only if it is the highest of the whole
   * process.
   */
  sample(): void {
    this.#sampled = Math.max(this.#sampled, this.probe.resident());
  }

  /** The maximum resident bytes since the start. */
  get peak(): number {
    this.sample();
    const highest = this.probe.highest();
    return highest > this.#highestBefore ? Math.max(highest, this.#sampled) : this.#sampled;
  }

  /** `peak` above `start`. */
  get growth(): number {
    return this.peak - this.start;
  }
}

/** The memory that a refused archive may use beyond the quota: buffers of the streams, and uncollected garbage. */
const memoryMargin = 128 * mebibyte;

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
const keptSize = 4 * kibibyte;
const roomyQuota = 64 * kibibyte;

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
 * error and leaves no trace, and that the memory of the process stays within the bound.
 * @throws Error if a check fails
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

const bombSize = 1024 * mebibyte;
const bombQuota = 64 * mebibyte;

function reportRefusal(refusal: Refusal, report: Report): void {
  const { error, bytesWritten, usedBefore, usedAfter, peakResident, residentGrowth, residentBound } = refusal;
  report.detail(`refused after ${formatBytes(bytesWritten)}: ${error.message}`);
  report.detail(`usedBytes: ${usedBefore} before, ${usedAfter} after`);
  const growth = `${formatBytes(residentGrowth)} above the start, at most ${formatBytes(residentBound)} allowed`;
  report.detail(`memory of the process: peak ${formatBytes(peakResident)}, ${growth}`);
}

async function refuseSame({ archive, report, signal }: JobContext, content: UnpackedContent): Promise<void> {
  const quota = Math.max(1, Math.floor(content.chargedBytes / 2));
  await report.section(`Unpack the same archive into half the room it needs, ${formatBytes(quota)}`, async () => {
    reportRefusal(await refuseArchive(archive, quota, signal), report);
  });
}

async function refuseBomb({ report, signal }: JobContext): Promise<void> {
  const title = `Unpack a zip bomb into ${formatBytes(bombQuota)}`;
  const work = () => withTemporaryFolder("demo", (folder) => unpackBomb(join(folder, "bomb.zip"), report, signal));
  await report.section(title, work);
}

async function unpackBomb(path: string, report: Report, signal: AbortSignal): Promise<void> {
  report.detail(`packing ${formatBytes(bombSize)} of zeros`);
  await makeZipBomb(path, bombSize, signal);
  const bomb = await openArchive(path);
  report.detail(`made on the spot: a zip of ${formatBytes(bomb.size)}`);
  reportRefusal(await refuseArchive(bomb, bombQuota, signal), report);
}

/** Shows that an archive that does not fit throws and leaves no trace. */
export async function refusalStep(context: JobContext, content: UnpackedContent): Promise<void> {
  await refuseSame(context, content);
  await refuseBomb(context);
}
