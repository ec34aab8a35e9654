import { createReadStream } from "node:fs";
import { MemoryFileSystem, type MemoryGuardMode } from "dmemfs";
import { mebibyte } from "../../shared/sizes.js";
import { digest, recordSize, records } from "./records.js";
import { Spool } from "./spool.js";

/**
 * A probe for a process with a limit that the platform does not report: a number of bytes minus all buffers of the process,
 * including those of the filesystem.
 */
export function processBudget(totalBytes: number): () => number {
  return () => Math.max(0, totalBytes - process.memoryUsage().arrayBuffers);
}

// Started by `limited.ts` in a process with a limit. The filesystem's quota alone would fit.

const quota = 192 * mebibyte;
const streamed = 190 * mebibyte;
const budget = 200 * mebibyte;
const takenByOthers = 160 * mebibyte;
const guardInterval = 20;

/** Memory that the rest of the process needs after the filesystem was made. */
function takeMemory(bytes: number): Uint8Array[] {
  return Array.from({ length: bytes / mebibyte }, () => new Uint8Array(mebibyte).fill(1));
}

async function stream(memoryGuard: MemoryGuardMode, hostFile: string): Promise<void> {
  const availableMemory = processBudget(budget);
  const guard = {
    memoryGuard,
    memoryGuardAction: "raise",
    memoryGuardInterval: guardInterval,
    availableMemory,
  } as const;
  const fs = new MemoryFileSystem({ maxQuota: quota, ...guard });
  const others = takeMemory(takenByOthers);
  const count = streamed / recordSize;
  let refusals = 0;
  const onRefusal = () => {
    refusals += 1;
  };
  const options = { staged: "/staged", hostFile, guardInterval, onRefusal, collectGarbage: globalThis.gc };
  await using spool = await Spool.open(fs, options);
  for (const record of records(count)) await spool.write(record);
  await spool.flush();
  const complete = (await digest(createReadStream(hostFile))) === (await digest(records(count)));
  const size = `${streamed / mebibyte} MiB in addition to ${others.length} MiB of other buffers`;
  console.log(`${size}; refused ${refusals > 0 ? "and flushed" : "never"}; every record is on the disk: ${complete}`);
}

const [memoryGuard, hostFile = "records.bin"] = process.argv.slice(2);
await stream(memoryGuard === "none" ? "none" : "per-write", hostFile);
